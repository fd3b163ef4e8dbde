package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * What woven code calls. Lives in the bootstrap loader, where every class of every loader sees it,
 * and in this package, which OSGi and JBoss Modules always delegate. Knows nothing of the agent but
 * the method handles it is given; without them (before start and after detach) it is inert: woven
 * code then runs as if it had not been woven.
 *
 * <p>Runs on application threads. Nothing here throws, except that a thread which is out of stack
 * hears so while a call is linked.
 */
public final class SondeDispatcher {

  private static volatile MethodHandle link;
  private static volatile MethodHandle enter;
  private static volatile MethodHandle exit;
  private static volatile MethodHandle rewrite;

  private static boolean claimed;

  private SondeDispatcher() {}

  /**
   * Reserves this JVM for one agent, until {@link #install} is given nothing but null.
   *
   * @return false when an agent runs (or starts) already
   */
  public static synchronized boolean claim() {
    if (claimed) {
      return false;
    }
    claimed = true;
    return true;
  }

  /**
   * Connects woven code with the agent; all null disconnects it and ends the claim.
   *
   * @param link {@code (Lookup, String, MethodType, String, int, String)CallSite}
   * @param enter {@code (int, Object, Object, Object)Object}
   * @param exit {@code (int, Object, Object, Throwable)void}
   * @param rewrite {@code (int, Object, Object)Object}
   */
  public static synchronized void install(
      MethodHandle link, MethodHandle enter, MethodHandle exit, MethodHandle rewrite) {
    SondeDispatcher.link = link;
    SondeDispatcher.enter = enter;
    SondeDispatcher.exit = exit;
    SondeDispatcher.rewrite = rewrite;
    if (link == null && enter == null && exit == null && rewrite == null) {
      claimed = false;
    }
  }

  /**
   * Bootstrap method of every woven {@code invokedynamic}.
   *
   * @param role decides what the call does when no agent answers: "argument" and "result" return
   *     their last parameter (the call's return type is that parameter's), every other role returns
   *     null, 0 or nothing
   * @param probe binary name of the probe class
   * @param watch which of the probe's watches, from 0
   * @param method the woven method, for the agent's reports
   */
  public static CallSite link(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String method) {
    MethodHandle installed = link;
    if (installed != null) {
      try {
        CallSite site = (CallSite) installed.invokeExact(caller, role, type, probe, watch, method);
        if (site != null) {
          return site;
        }
      } catch (StackOverflowError deep) {
        // The JVM links again at the next call; an inert site would stay inert for good.
        throw deep;
      } catch (Throwable failed) {
        // An error here would reach the application as a BootstrapMethodError: the call stays inert
        // instead.
      }
    }
    return new MutableCallSite(inert(role, type));
  }

  private static MethodHandle inert(String role, MethodType type) {
    if (role.equals("argument") || role.equals("result")) {
      int last = type.parameterCount() - 1;
      return MethodHandles.dropArguments(
          MethodHandles.identity(type.parameterType(last)),
          0,
          type.parameterList().subList(0, last));
    }
    // The explicit cast makes 0 of null; MethodHandles.zero is not there on Java 8.
    MethodHandle zero =
        MethodHandles.explicitCastArguments(
            MethodHandles.constant(Object.class, null), MethodType.methodType(type.returnType()));
    return MethodHandles.dropArguments(zero, 0, type.parameterList());
  }

  /**
   * Start of a woven method whose class file is older than Java 7 and cannot carry {@code
   * invokedynamic}.
   *
   * @return the state for {@link #exit}, null when there is nothing to end
   */
  public static Object enter(int site, Object self, Object argument, Object second) {
    MethodHandle installed = enter;
    if (installed != null) {
      try {
        return (Object) installed.invokeExact(site, self, argument, second);
      } catch (Throwable failed) {
        // costs the span, never the call
      }
    }
    return null;
  }

  /** End of such a method: {@code error} is what it threw, null when it returned {@code result}. */
  public static void exit(int site, Object result, Object state, Throwable error) {
    MethodHandle installed = exit;
    if (installed != null) {
      try {
        installed.invokeExact(site, result, state, error);
      } catch (Throwable failed) {
        // costs the span, never the call
      }
    }
  }

  /** Returns what such a method shall see instead of {@code value}, or {@code value}. */
  public static Object rewrite(int site, Object self, Object value) {
    MethodHandle installed = rewrite;
    if (installed != null) {
      try {
        return (Object) installed.invokeExact(site, self, value);
      } catch (Throwable failed) {
        // the value stays as it is
      }
    }
    return value;
  }
}
