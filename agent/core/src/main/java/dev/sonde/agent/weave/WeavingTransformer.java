package dev.sonde.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded or retransformed. Runs on the thread that loads the class,
 * under its loader's lock: allocates nothing for a class nobody watches and loads no class of the
 * application. A class that cannot be woven stays as it is.
 */
public final class WeavingTransformer implements ClassFileTransformer {

  private volatile Matcher matcher;
  private final IgnoredClasses ignored;
  private final StaticSites staticSites;
  private final BiConsumer<String, Throwable> report;
  private volatile boolean restoring;
  private final Set<String> woven = ConcurrentHashMap.newKeySet();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  public WeavingTransformer(
      WatchIndex index,
      StaticSites staticSites,
      ClassLoader agent,
      BiConsumer<String, Throwable> report) {
    this.matcher = new Matcher(index);
    this.ignored = new IgnoredClasses(agent);
    this.staticSites = staticSites;
    this.report = report;
  }

  @Override
  @SuppressWarnings("NullAway") // null means "unchanged" by the interface's contract
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null) {
      return null;
    }
    try {
      if (ignored.covers(loader, internalName)) {
        return null;
      }
      boolean exactOnly = ignored.isPlatform(loader);
      String name = internalName.replace('/', '.');
      if (restoring) {
        return redefined != null && woven.contains(name) ? bytes.clone() : null;
      }
      Map<String, Match> matches = matcher.match(name, bytes, exactOnly);
      if (matches.isEmpty()) {
        return null;
      }
      byte[] changed = ClassWeaver.weave(bytes, matches, new Numbers(loader));
      woven.add(name);
      return changed;
    } catch (Throwable cannot) {
      failed.add(internalName.replace('/', '.'));
      report.accept("cannot weave " + internalName, cannot);
      return null;
    }
  }

  /** Asked by old class files alone. No lambda: the JDK would spin it before {@code main}. */
  private final class Numbers implements StaticCallSites.Numbers {
    private final @Nullable ClassLoader loader;

    Numbers(@Nullable ClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public int of(Watchpoint watchpoint, String method) {
      return staticSites.number(
          watchpoint, method, loader == null ? ignored.bootstrapProxy() : loader);
    }
  }

  /**
   * Weaves nothing any more and gives retransformed classes their original bytes. It gives them as
   * if they were a change: a class that no agent changes is without its original bytes from JDK 21
   * on, and whoever asks later is shown what the JVM holds, with constants in it that nothing uses.
   */
  public void restore() {
    restoring = true;
  }

  /** Looks for these from now on; what is woven already stays as it is. */
  public void index(WatchIndex watched) {
    matcher = new Matcher(watched);
  }

  /**
   * The loaded classes that one of the watchpoints concerns, with those superclasses whose methods
   * they inherit; of the JDK no interface, whose methods are others' to implement. Asks only for
   * names, loaders and supertypes.
   */
  public Set<Class<?>> concerned(Instrumentation instrumentation, WatchIndex watched) {
    Set<Class<?>> concerned = new LinkedHashSet<>();
    Hierarchy subtypes = watched.subtypes();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean platform = ignored.isPlatform(type.getClassLoader());
      boolean named = !watched.ofType(type.getName()).isEmpty();
      if (platform) {
        if (named && !type.isInterface() && canBeWoven(type)) {
          concerned.add(type);
        }
      } else if ((named || subtypes.includes(type)) && canBeWoven(type)) {
        concerned.add(type);
        for (Class<?> c = type; !named && c != null && isOfApplication(c); c = c.getSuperclass()) {
          concerned.add(c);
        }
      }
    }
    Iterator<Class<?>> each = concerned.iterator();
    while (each.hasNext()) {
      if (!instrumentation.isModifiableClass(each.next())) {
        each.remove();
      }
    }
    return concerned;
  }

  private boolean isOfApplication(Class<?> type) {
    return !ignored.isPlatform(type.getClassLoader());
  }

  /** Whether classes of this kind are looked at: the agent's own and other agents' are not. */
  public boolean canBeWoven(Class<?> type) {
    return !type.isArray()
        && !type.isPrimitive()
        // anonymous to the JVM: Java 8 calls them modifiable and crashes over them
        && type.getName().indexOf('/') < 0
        && !ignored.covers(type.getClassLoader(), type.getName().replace('.', '/'));
  }

  /** The loaded classes with a name under which a class was woven: a few too many. */
  public Set<Class<?>> woven(Instrumentation instrumentation) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (woven.contains(type.getName())
          && canBeWoven(type)
          && instrumentation.isModifiableClass(type)) {
        found.add(type);
      }
    }
    return found;
  }

  /** Binary names of the classes that were woven, false hits of a method's name among them. */
  public Set<String> woven() {
    return Collections.unmodifiableSet(woven);
  }

  /** Binary names of the classes that could not be woven. */
  public Set<String> failed() {
    return Collections.unmodifiableSet(failed);
  }
}
