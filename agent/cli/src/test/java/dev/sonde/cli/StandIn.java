package dev.sonde.cli;

import dev.sonde.cli.standin.Application;
import dev.sonde.cli.standin.StandInAgent;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars with the agent that stands in for the real one, and with an application to attach to. */
public final class StandIn {
  private StandIn() {}

  public static File agent(File folder) throws IOException {
    File file = new File(folder, "sonde.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", StandInAgent.class.getName());
    write(file, manifest, StandInAgent.class);
    return file;
  }

  public static File application(File folder) throws IOException {
    File file = new File(folder, "app.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Application.class.getName());
    write(file, manifest, Application.class);
    return file;
  }

  private static void write(File file, Manifest manifest, Class<?> type) throws IOException {
    String entry = type.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(file), manifest);
        InputStream in = type.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new ZipEntry(entry));
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    }
  }
}
