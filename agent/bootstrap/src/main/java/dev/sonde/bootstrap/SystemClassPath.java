package dev.sonde.bootstrap;

import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a jar off the class path to which the JVM has appended it for an attach, and closes it: the
 * JVM itself never does. Looks into the private fields of the JDK's class path, which have had the
 * same names from Java 8 to 27; where they have not, the jar stays open and nothing else happens.
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
        ((Collection<?>) value(path, "path")).removeIf(url -> sameJar((URL) url, jar));
        unopened(path, jar);
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

  private static void unopened(Object path, URL jar) throws ReflectiveOperationException {
    Collection<?> urls =
        (Collection<?>) value(path, OpenedPackage.hasModules() ? "unopenedUrls" : "urls");
    synchronized (urls) {
      urls.removeIf(url -> sameJar((URL) url, jar));
    }
  }

  private static @Nullable URL source(Object loader) throws ReflectiveOperationException {
    return loader.getClass().getSimpleName().equals("JarLoader")
        ? (URL) value(loader, "csu")
        : null;
  }

  private static Object value(Object of, String field) throws ReflectiveOperationException {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      for (Field declared : type.getDeclaredFields()) {
        if (declared.getName().equals(field)) {
          declared.setAccessible(true);
          return declared.get(of);
        }
      }
    }
    throw new NoSuchFieldException(field);
  }
}
