package dev.sonde.agent.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The probe loader of each application loader. Both are held weakly: what keeps a probe loader is
 * the linked call sites in the application's classes, so it goes when its application goes, and
 * this map holds neither back.
 *
 * <p>Safe for use by many threads.
 */
public final class ProbeClassLoaders {

  private final Map<Object, WeakReference<ProbeClassLoader>> loaders = new HashMap<>();
  private final ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
  private final ClassLoader agent;
  private final Function<String, byte @Nullable []> classFiles;

  /**
   * @param agent has the contract
   * @param classFiles gives the class file of a probe's class by its binary name, null when there
   *     is none
   */
  public ProbeClassLoaders(ClassLoader agent, Function<String, byte @Nullable []> classFiles) {
    this.agent = agent;
    this.classFiles = classFiles;
  }

  /**
   * Returns the probe loader of an application's loader, the same one for as long as anybody holds
   * it.
   *
   * @param application null for the bootstrap loader
   */
  synchronized ProbeClassLoader of(@Nullable ClassLoader application) {
    for (Reference<?> gone = unloaded.poll(); gone != null; gone = unloaded.poll()) {
      loaders.remove(gone);
    }
    Object key = application == null ? unloaded : new Identity(application, unloaded);
    WeakReference<ProbeClassLoader> known = loaders.get(key);
    ProbeClassLoader loader = known == null ? null : known.get();
    if (loader == null) {
      loader = new ProbeClassLoader(application, agent, classFiles);
      loaders.put(key, new WeakReference<>(loader));
    }
    return loader;
  }

  /** How many application loaders are remembered. */
  synchronized int size() {
    return loaders.size();
  }

  /**
   * A loader as a key, compared without calling its own {@code equals}, which may be application
   * code.
   */
  private static final class Identity extends WeakReference<ClassLoader> {
    private final int hash;

    Identity(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // meant
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader loader = get();
      return other instanceof Identity && loader != null && loader == ((Identity) other).get();
    }
  }
}
