package dev.sonde.agent.resource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** What {@code java} was asked to run: a jar, a class or a module. */
final class MainProgram {

  private final String first;

  private MainProgram(String first) {
    this.first = first;
  }

  /** By {@code sun.java.command}, which HotSpot and OpenJ9 set; null when it is not there. */
  static @Nullable MainProgram of(Surroundings surroundings) {
    String command = surroundings.property("sun.java.command");
    if (command == null) {
      return null;
    }
    // A jar's path may contain spaces; arguments follow it.
    int jar = command.indexOf(".jar");
    while (jar >= 0) {
      int end = jar + 4;
      boolean ends = end == command.length() || command.charAt(end) == ' ';
      if (ends && new File(command.substring(0, end)).isFile()) {
        return new MainProgram(command.substring(0, end));
      }
      jar = command.indexOf(".jar", end);
    }
    int space = command.indexOf(' ');
    return new MainProgram(space < 0 ? command : command.substring(0, space));
  }

  boolean isJar() {
    return first.endsWith(".jar") || first.endsWith(".war");
  }

  /** The jar's name without directory, ending and version; null when a class is run. */
  @Nullable String jarName() {
    if (!isJar()) {
      return null;
    }
    String name = new File(first).getName();
    return name.substring(0, name.length() - 4).replaceFirst("[-_]v?\\d+(?:[.\\d].*)?$", "");
  }

  /** The class that is run; null when a jar is. */
  @Nullable String className() {
    return isJar() ? null : first.substring(first.indexOf('/') + 1);
  }

  /** A main attribute of the jar's manifest. */
  @Nullable String manifest(String name) {
    try (JarFile jar = new JarFile(first)) {
      Manifest manifest = jar.getManifest();
      String value =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(new Attributes.Name(name));
      return value == null || value.trim().isEmpty() ? null : value.trim();
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  /** The first of these files in the jar. */
  @Nullable String text(String... names) {
    try (JarFile jar = new JarFile(first)) {
      for (String name : names) {
        ZipEntry entry = jar.getEntry(name);
        if (entry != null) {
          try (InputStream stream = jar.getInputStream(entry)) {
            return Surroundings.text(stream);
          }
        }
      }
    } catch (IOException | SecurityException e) {
      return null;
    }
    return null;
  }
}
