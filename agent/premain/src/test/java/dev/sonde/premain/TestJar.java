package dev.sonde.premain;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes small jars out of the classes that the build has made. */
final class TestJar implements AutoCloseable {

  private final JarOutputStream out;

  TestJar(File file, String... manifest) throws IOException {
    Manifest content = new Manifest();
    content.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < manifest.length; i += 2) {
      content.getMainAttributes().putValue(manifest[i], manifest[i + 1]);
    }
    out = new JarOutputStream(new FileOutputStream(file), content);
  }

  /** The agent's jar as the distribution lays it out, with the stand-in agent if asked for. */
  static File agent(File directory, String name, boolean complete) throws IOException {
    File file = new File(directory, name);
    try (TestJar jar =
        new TestJar(
            file,
            "Premain-Class",
            "dev.sonde.premain.Sonde",
            "Agent-Class",
            "dev.sonde.premain.Sonde",
            "Implementation-Version",
            "1.2.3",
            "Can-Retransform-Classes",
            "true")) {
      for (String entry :
          new String[] {
            "Sonde",
            "AgentStart",
            "AgentStart$Build",
            "AgentStart$Unheard",
            "AgentClassLoader",
            "EntryHandler",
            "EntryHandler$1",
            "Exchange",
            "Exchange$Command"
          }) {
        jar.add("dev/sonde/premain/" + entry + ".class", "dev/sonde/premain/" + entry + ".class");
      }
      jar.add("sonde/bootstrap/SondeDispatcher.classdata", "java/lang/SondeDispatcher.class");
      for (String entry :
          new String[] {
            "BootstrapRoom", "BootstrapJar", "OpenedLang", "OpenedPackage", "SystemClassPath"
          }) {
        jar.add(
            "sonde/agent/dev/sonde/bootstrap/" + entry + ".classdata",
            "dev/sonde/bootstrap/" + entry + ".class");
      }
      if (complete) {
        jar.add("sonde/agent/dev/sonde/agent/Agent.classdata", "dev/sonde/agent/Agent.class");
        jar.write("sonde/agent/standin.txt", "resource".getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  static File application(File directory) throws IOException {
    File file = new File(directory, "application.jar");
    try (TestJar jar = new TestJar(file, "Premain-Class", "dev.sonde.premain.app.NoAgent")) {
      for (String entry : new String[] {"Hello", "NoAgent"}) {
        String path = "dev/sonde/premain/app/" + entry + ".class";
        jar.add(path, path);
      }
    }
    return file;
  }

  void add(String entryName, String resource) throws IOException {
    try (InputStream in = TestJar.class.getResourceAsStream("/" + resource)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
      write(entryName, bytes.toByteArray());
    }
  }

  void write(String entryName, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(entryName));
    out.write(bytes);
    out.closeEntry();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
