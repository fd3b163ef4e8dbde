package dev.sonde.agent.weave;

import dev.sonde.agent.record.ObserverSite;
import dev.sonde.agent.record.RewriteSite;
import dev.sonde.agent.record.SpanSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The call sites of class files older than Java 7, by their number. Linked at their first call; any
 * thread.
 */
public final class StaticSites {

  /** What a woven number says beside the site's own. */
  static final int PHASES = 4;

  static final int ENTER = 0;
  static final int EXIT = 1;
  static final int REWRITE = 2;

  private static final Object NOTHING = new Object();

  /** One call site. */
  private static final class Site {
    final Watchpoint watchpoint;
    final String method;
    final WeakReference<ClassLoader> loader;
    volatile @Nullable Object linked;

    Site(Watchpoint watchpoint, String method, ClassLoader loader) {
      this.watchpoint = watchpoint;
      this.method = method;
      this.loader = new WeakReference<>(loader);
    }
  }

  private final CopyOnWriteArrayList<Site> sites = new CopyOnWriteArrayList<>();
  private final Linker linker;

  public StaticSites(Linker linker) {
    this.linker = linker;
  }

  synchronized int number(Watchpoint watchpoint, String method, ClassLoader loader) {
    sites.add(new Site(watchpoint, method, loader));
    return sites.size() - 1;
  }

  @Nullable Object enter(
      int number, @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    Object site = linked(number, self);
    if (site instanceof SpanSite) {
      return ((SpanSite) site).enter(self, argument, second);
    }
    return site instanceof ObserverSite
        ? ((ObserverSite) site).enter(self, argument, second)
        : null;
  }

  void exit(
      int number, @Nullable Object result, @Nullable Object state, @Nullable Throwable error) {
    Site site = sites.get(number);
    boolean constructor = site.method.equals("<init>");
    if (state == null && !constructor) {
      return;
    }
    if (site.watchpoint.role() == Watchpoint.Role.SPAN) {
      if (error == null) {
        SpanSite.exit(result, state);
      } else {
        SpanSite.fail(state, error);
      }
      return;
    }
    // what has a state is of the watched type, whatever its result is of
    Object linked = linked(number, constructor ? result : null);
    if (linked instanceof ObserverSite) {
      ObserverSite observer = (ObserverSite) linked;
      if (constructor) {
        observer.constructed(result);
      } else if (error == null) {
        observer.exit(result, state);
      } else {
        observer.fail(state, error);
      }
    }
  }

  @Nullable Object rewrite(int number, @Nullable Object self, @Nullable Object value) {
    Object site = linked(number, self);
    return site instanceof RewriteSite ? ((RewriteSite) site).rewrite(self, value) : value;
  }

  private Object linked(int number, @Nullable Object instance) {
    Site site = sites.get(number);
    Object linked = site.linked;
    if (linked == null) {
      linked = link(site, instance);
      site.linked = linked;
    }
    return linked;
  }

  private Object link(Site site, @Nullable Object instance) {
    Watchpoint watchpoint = site.watchpoint;
    try {
      Class<?> type = instance == null ? Object.class : instance.getClass();
      boolean named = instance == null || !watchpoint.subtypes();
      if (!named && !Hierarchy.isSubtype(type, watchpoint.type())) {
        return NOTHING;
      }
      Object probe = linker.instance(site.loader.get(), watchpoint.probe());
      if (watchpoint.role() == Watchpoint.Role.ARGUMENT
          || watchpoint.role() == Watchpoint.Role.RESULT) {
        return linker.rewriting(probe, Object.class, linker.breaker(watchpoint.probe()));
      }
      return linker.entering(probe, watchpoint, type, site.method);
    } catch (Throwable failed) {
      linker.breaker(watchpoint.probe()).failed(failed);
      return NOTHING;
    }
  }

  /** What woven methods call: see {@code SondeDispatcher.call}. */
  @Nullable Object call(
      int number, @Nullable Object first, @Nullable Object value, @Nullable Object third) {
    int site = number / PHASES;
    switch (number % PHASES) {
      case ENTER:
        return enter(site, first, value, third);
      case EXIT:
        exit(site, first, value, (Throwable) third);
        return null;
      default:
        return rewrite(site, first, value);
    }
  }

  /** Handle of {@link #call}, for the dispatcher. */
  public MethodHandle handle() {
    MethodType type =
        MethodType.methodType(Object.class, int.class, Object.class, Object.class, Object.class);
    try {
      return MethodHandles.lookup().bind(this, "call", type);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("call", impossible);
    }
  }
}
