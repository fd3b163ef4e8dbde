package dev.sonde.benchmarks.attach;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The shop in a JVM with as many classes as a grown application has: its libraries' all, and the
 * JDK's up to the number.
 */
public final class CrowdedShop {

  private static final int CLASSES = 10_000;

  private CrowdedShop() {}

  /**
   * Loads the classes and starts the shop.
   *
   * @param args path of the shop's jar, which is on the class path; then the shop's own
   */
  public static void main(String[] args) throws Exception {
    List<Class<?>> loaded = new ArrayList<>();
    try (JarFile jar = new JarFile(args[0])) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        load(all.nextElement().getName(), loaded);
      }
      try (Stream<Path> jdk =
          Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
        for (Path file : (Iterable<Path>) jdk::iterator) {
          if (file.getNameCount() > 2 && loaded.size() < CLASSES) {
            load(file.subpath(2, file.getNameCount()).toString(), loaded);
          }
        }
      }
      System.err.println(loaded.size() + " classes");
      Class.forName(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .getMethod("main", String[].class)
          .invoke(null, (Object) List.of(args).subList(1, args.length).toArray(new String[0]));
    }
  }

  private static void load(String file, List<Class<?>> loaded) {
    if (!file.endsWith(".class") || file.endsWith("-info.class") || file.startsWith("META-INF")) {
      return;
    }
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      loaded.add(Class.forName(name, false, CrowdedShop.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError optional) {
      // needs a library that the shop does not have
    }
  }
}
