package dev.sonde.bootstrap;

import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a jar off the class path to which the JVM has appended it for an attach, and closes it: the
 * JVM itself never does. Looks into the private fields of the JDK's class path as Java 8, 9 to 26
 * and 27 have them; where they are called otherwise, the jar stays open and nothing else happens.
 */
public final class SystemClassPath {

  private SystemClassPath() {}

  /**
   * Forgets a jar. Classes that were loaded from it stay.
   *
   * @return whether this JDK let it
   */
  public static boolean forget(Instrumentation instrumentation, URL jar) {
    try {
      Object path = classPath(instrumentation);
      synchronized (path) {
        leaveSearch(path, jar);
        Collection<?> loaders = (Collection<?>) value(path, "loaders");
        for (Object loader : loaders.toArray()) {
          if (sameJar(source(loader), jar)) {
            loaders.remove(loader);
            ((Map<?, ?>) value(path, "lmap")).values().remove(loader);
            ((Closeable) loader).close();
          }
        }
      }
      return true;
    } catch (ReflectiveOperationException | IOException | RuntimeException another) {
      return false;
    }
  }

  private static Object classPath(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    if (OpenedPackage.hasModules()) {
      OpenedPackage.open(instrumentation, "jdk.internal.loader");
    }
    return value(ClassLoader.getSystemClassLoader(), "ucp");
  }

  /** Compared as text: equality of URLs may ask the network for their hosts. */
  private static boolean sameJar(@Nullable URL one, URL other) {
    return one != null && one.toExternalForm().equals(other.toExternalForm());
  }

  private static void leaveSearch(Object path, URL jar) throws ReflectiveOperationException {
    Field search = field(path, "searchPath");
    if (search != null) {
      leaveCountedSearch(path, (List<?>) search.get(path), jar);
      return;
    }
    ((Collection<?>) value(path, "path")).removeIf(url -> sameJar((URL) url, jar));
    Collection<?> urls =
        (Collection<?>) value(path, OpenedPackage.hasModules() ? "unopenedUrls" : "urls");
    synchronized (urls) {
      urls.removeIf(url -> sameJar((URL) url, jar));
    }
  }

  /** Java 27 counts how many of the list have been opened. */
  private static void leaveCountedSearch(Object path, List<?> urls, URL jar)
      throws ReflectiveOperationException {
    Field next = field(path, "nextURL");
    if (next == null) {
      throw new NoSuchFieldException("nextURL");
    }
    for (int i = urls.size() - 1; i >= 0; i--) {
      if (sameJar((URL) urls.get(i), jar)) {
        urls.remove(i);
        if (i < next.getInt(path)) {
          next.setInt(path, next.getInt(path) - 1);
        }
      }
    }
  }

  private static @Nullable URL source(Object loader) throws ReflectiveOperationException {
    return loader.getClass().getSimpleName().equals("JarLoader")
        ? (URL) value(loader, "csu")
        : null;
  }

  private static Object value(Object of, String name) throws ReflectiveOperationException {
    Field field = field(of, name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    return field.get(of);
  }

  private static @Nullable Field field(Object of, String name) {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      for (Field declared : type.getDeclaredFields()) {
        if (declared.getName().equals(name)) {
          declared.setAccessible(true);
          return declared;
        }
      }
    }
    return null;
  }
}
