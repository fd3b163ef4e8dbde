package dev.sonde.agent.weave;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one application loader, linked against that application's own libraries and the
 * contract.
 *
 * <ul>
 *   <li>{@code dev.sonde.probes.*}: defined here, whatever the application may have under that name
 *   <li>{@code dev.sonde.probe.*}, the contract, and {@code java.*}: the agent's loader
 *   <li>everything else: the application's loader, and the platform for what that refuses to find
 *       (OSGi bundles and JBoss modules see of the JDK only what they import)
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
final class ProbeClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String PROBES = "dev.sonde.probes.";
  private static final String CONTRACT = "dev.sonde.probe.";

  private final ClassLoader agent;
  private final Function<String, byte @Nullable []> classFiles;

  /**
   * @param application null for the bootstrap loader
   * @param classFiles gives the class file of a probe's class by its binary name, null when there
   *     is none
   */
  ProbeClassLoader(
      @Nullable ClassLoader application,
      ClassLoader agent,
      Function<String, byte @Nullable []> classFiles) {
    super(application);
    this.agent = agent;
    this.classFiles = classFiles;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = find(name);
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (name.startsWith(PROBES)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
    if (name.startsWith(CONTRACT) || name.startsWith("java.")) {
      return agent.loadClass(name);
    }
    try {
      return super.loadClass(name, false);
    } catch (RuntimeException | LinkageError refused) {
      // a stopped web application's loader throws IllegalStateException, some frameworks
      // NoClassDefFoundError
      return findClass(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = classFiles.apply(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, ProbeClassLoader.class.getProtectionDomain());
  }

  /**
   * Asked last, when the application's loader has not found the class. The agent's parent is the
   * platform.
   */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return Class.forName(name, false, agent.getParent());
  }
}
