package dev.sonde.dist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jar that the build has made. */
final class SondeJar {

  static final String AGENT = "sonde/agent/";
  static final String PROBES = "sonde/probes/";
  static final String COMMAND_LINE = "sonde/cli/";

  private final File file = new File(System.getProperty("sonde.jar"));
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Manifest manifest;

  SondeJar() {
    try (JarFile jar = new JarFile(file)) {
      manifest = jar.getManifest();
      for (var entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  File file() {
    return file;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Every file in the jar by its name. */
  Map<String, byte[]> entries() {
    return entries;
  }

  /** The class files of one room, by the binary name with slashes. */
  Map<String, byte[]> classes(String room) {
    Map<String, byte[]> classes = new TreeMap<>();
    String suffix = ".classdata";
    for (String name : names(room, suffix)) {
      classes.put(
          name.substring(room.length(), name.length() - suffix.length()), entries.get(name));
    }
    return classes;
  }

  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  List<String> names(String prefix, String suffix) {
    List<String> names = new ArrayList<>(entries.keySet());
    names.removeIf(name -> !name.startsWith(prefix) || !name.endsWith(suffix));
    return names;
  }
}
