package dev.sonde.bootstrap;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The way of Java 8: a jar with one class, gone from the disk as soon as the JVM has opened it. */
final class BootstrapJar {

  private BootstrapJar() {}

  static void append(Instrumentation instrumentation, String className, byte[] bytes)
      throws IOException {
    File file = create();
    try {
      try (JarOutputStream out = new JarOutputStream(new FileOutputStream(file))) {
        out.putNextEntry(new ZipEntry(className.replace('.', '/') + ".class"));
        out.write(bytes);
        out.closeEntry();
      }
      try (JarFile jar = new JarFile(file, false)) {
        instrumentation.appendToBootstrapClassLoaderSearch(jar);
      }
    } finally {
      // Where open files cannot be deleted (Windows) the JVM does it when it ends.
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
  }

  /**
   * {@code File.createTempFile} would start the security providers for a random name, before the
   * application could configure them; {@code createNewFile} never follows or takes over what
   * another user has put there.
   */
  private static File create() throws IOException {
    String directory = System.getProperty("java.io.tmpdir");
    for (int attempt = 0; attempt < 100; attempt++) {
      File file = new File(directory, "sonde-" + Long.toHexString(System.nanoTime()) + ".jar");
      if (file.createNewFile()) {
        return file;
      }
    }
    throw new IOException("no file can be created in java.io.tmpdir=" + directory);
  }
}
