package dev.sonde.agent.weave;

import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.record.ObserverSite;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.RewriteSite;
import dev.sonde.agent.record.SpanSite;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Probe;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Links woven call sites with probes, once each, on the application's thread that gets there first.
 * A class that turned out not to be a subtype of the watched type gets a call site that does
 * nothing, as does a probe that cannot be linked; the compiler makes nothing of them.
 */
public final class Linker {

  private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
  private static final MethodType ENTER =
      MethodType.methodType(Object.class, Object.class, Object.class, Object.class);
  private static final MethodType EXIT =
      MethodType.methodType(void.class, Object.class, Object.class);
  private static final MethodType FAIL =
      MethodType.methodType(void.class, Object.class, Throwable.class);
  private static final MethodType REWRITE =
      MethodType.methodType(Object.class, Object.class, Object.class);

  private volatile WatchIndex index;
  private final ProbeClassLoaders loaders;
  private final Recorder recorder;
  private final BiConsumer<String, Throwable> report;
  private final NestingGroups groups = new NestingGroups();
  private final ConcurrentHashMap<String, Breaker> breakers = new ConcurrentHashMap<>();
  private final List<Linked> linked = new ArrayList<>();
  private final SpanNaming naming = new SpanNaming();

  private volatile ProbeInstances instances = new ProbeInstances();

  public Linker(
      WatchIndex index,
      ProbeClassLoaders loaders,
      Recorder recorder,
      BiConsumer<String, Throwable> report) {
    this.index = index;
    this.loaders = loaders;
    this.recorder = recorder;
    this.report = report;
  }

  /** Handle of {@link #link}, for the dispatcher. */
  public MethodHandle handle() {
    return handle(
        this,
        "link",
        MethodType.methodType(
            CallSite.class,
            MethodHandles.Lookup.class,
            String.class,
            MethodType.class,
            String.class,
            int.class,
            String.class));
  }

  /**
   * Links one call site.
   *
   * @return null when the site is to do nothing
   */
  @Nullable CallSite link(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String method) {
    MethodHandle target = target(caller.lookupClass(), role, type, probe, watch, method);
    if (target == null) {
      return null;
    }
    breaker(probe).linked();
    MutableCallSite site = new MutableCallSite(target.asType(type));
    synchronized (linked) {
      linked.add(new Linked(site, role.equals("rewrite")));
    }
    return site;
  }

  private @Nullable MethodHandle target(
      Class<?> caller, String role, MethodType type, String probe, int watch, String method) {
    Watchpoint watchpoint = index.find(probe, watch);
    if (watchpoint == null) {
      return null;
    }
    Class<?> inherits = null;
    if (!Hierarchy.isSubtype(caller, watchpoint.type())) {
      inherits = inheriting(caller, watchpoint, role);
      if (inherits == null) {
        return null;
      }
    }
    Breaker breaker = breaker(probe);
    if (breaker.isOpen()) {
      return null;
    }
    try {
      Object instance = instance(caller.getClassLoader(), probe);
      switch (role) {
        case "enter":
          MethodHandle enter =
              trim(handle(entering(instance, watchpoint, caller, method), "enter", ENTER), type);
          return inherits == null ? enter : onlyOf(inherits, enter);
        case "exit":
          return exit(instance, watchpoint, breaker, type);
        case "fail":
          return instance instanceof Probe
              ? statically(SpanSite.class, "fail", FAIL)
              : handle(observer(instance, watchpoint, breaker), "fail", FAIL);
        case "constructed":
          return handle(
              observer(instance, watchpoint, breaker),
              "constructed",
              MethodType.methodType(void.class, Object.class));
        default:
          return handle(rewriting(instance, type.returnType(), breaker), "rewrite", REWRITE);
      }
    } catch (StackOverflowError deep) {
      throw deep; // says nothing about the probe; the JVM links again at the next call
    } catch (Throwable failed) {
      breaker.failed(failed);
      return null;
    }
  }

  /** The site whose enter is called: a {@link SpanSite} or an {@link ObserverSite}. */
  Object entering(Object instance, Watchpoint watchpoint, Class<?> caller, String method) {
    Breaker breaker = breaker(watchpoint.probe());
    if (instance instanceof Probe) {
      return new SpanSite(
          recorder,
          (Probe<?, ?, ?>) instance,
          breaker,
          naming.functionName(caller, method),
          naming.scope(watchpoint.probe()),
          groups.bit(watchpoint.nests()),
          true);
    }
    return observer(instance, watchpoint, breaker);
  }

  /** The one instance of a probe class in the probe loader of {@code application}. */
  Object instance(@Nullable ClassLoader application, String probe) throws ClassNotFoundException {
    return instances.get(Class.forName(probe, true, loaders.of(application)));
  }

  ObserverSite observer(Object instance, Watchpoint watchpoint, Breaker breaker) {
    return new ObserverSite(
        recorder, (Observer<?, ?, ?, ?>) instance, breaker, groups.bit(watchpoint.nests()));
  }

  private MethodHandle exit(
      Object instance, Watchpoint watchpoint, Breaker breaker, MethodType type) {
    MethodHandle exit =
        instance instanceof Probe
            ? statically(SpanSite.class, "exit", EXIT)
            : handle(observer(instance, watchpoint, breaker), "exit", EXIT);
    return type.parameterCount() == 1
        ? MethodHandles.insertArguments(exit, 0, (Object) null)
        : exit;
  }

  /**
   * A method's class need not implement the watched interface for a subclass to do so and inherit
   * the method. Asked only for interfaces of the JDK, whose loading has no side effects.
   *
   * @return the interface to ask each receiver for, null when there is nothing to ask
   */
  private static @Nullable Class<?> inheriting(
      Class<?> caller, Watchpoint watchpoint, String role) {
    boolean rewrites = role.equals("rewrite");
    if (rewrites
        || role.equals("constructed")
        || !watchpoint.subtypes()
        || !watchpoint.type().startsWith("java.")
        || Modifier.isFinal(caller.getModifiers())) {
      return null;
    }
    try {
      Class<?> type = Class.forName(watchpoint.type(), false, caller.getClassLoader());
      return type.isInterface() ? type : null;
    } catch (ClassNotFoundException | LinkageError invisible) {
      return null;
    }
  }

  private static MethodHandle onlyOf(Class<?> type, MethodHandle enter) {
    MethodHandle isInstance;
    try {
      isInstance = OWN.bind(type, "isInstance", MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("isInstance", impossible);
    }
    MethodHandle nothing =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, null), 0, enter.type().parameterList());
    return MethodHandles.guardWithTest(isInstance, enter, nothing);
  }

  /** Leaves out what the woven method does not pass. */
  private static MethodHandle trim(MethodHandle enter, MethodType type) {
    int missing = enter.type().parameterCount() - type.parameterCount();
    return missing == 0
        ? enter
        : MethodHandles.insertArguments(enter, type.parameterCount(), new Object[missing]);
  }

  private static MethodHandle handle(Object bound, String name, MethodType type) {
    try {
      return OWN.bind(bound, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name, impossible);
    }
  }

  private static MethodHandle statically(Class<?> owner, String name, MethodType type) {
    try {
      return OWN.findStatic(owner, name, type);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name, impossible);
    }
  }

  Breaker breaker(String probe) {
    Breaker known = breakers.get(probe);
    if (known != null) {
      return known;
    }
    Breaker made = new Breaker(probe, report);
    Breaker other = breakers.putIfAbsent(probe, made);
    return other == null ? made : other;
  }

  /** Circuit breakers of all probes that were linked. */
  public Collection<Breaker> breakers() {
    return breakers.values();
  }

  RewriteSite rewriting(Object instance, Class<?> type, Breaker breaker) {
    return new RewriteSite(recorder, instance, type, breaker);
  }

  /** Looks for these, with probes made anew; what is linked already stays as it is. */
  public void index(WatchIndex watched) {
    index = watched;
    instances = new ProbeInstances();
    breakers.keySet().removeIf(probe -> !watched.watchesWith(probe));
  }

  /** Makes every linked call site do nothing, for good. */
  public void unlink() {
    List<MutableCallSite> sites = new ArrayList<>();
    synchronized (linked) {
      for (Linked reference : linked) {
        MutableCallSite site = reference.get();
        if (site != null) {
          site.setTarget(inert(site.type(), reference.rewrites));
          sites.add(site);
        }
      }
      linked.clear();
    }
    MutableCallSite.syncAll(sites.toArray(new MutableCallSite[0]));
  }

  private static MethodHandle inert(MethodType type, boolean rewrites) {
    if (rewrites) {
      return MethodHandles.dropArguments(
          MethodHandles.identity(type.returnType()), 0, Object.class);
    }
    MethodHandle nothing =
        MethodHandles.constant(Object.class, null).asType(MethodType.methodType(type.returnType()));
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }

  /** A call site of the application's, not kept from being collected with its class. */
  private static final class Linked extends WeakReference<MutableCallSite> {
    final boolean rewrites;

    Linked(MutableCallSite site, boolean rewrites) {
      super(site);
      this.rewrites = rewrites;
    }
  }
}
