package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.BiConsumer;

/**
 * What woven code calls. Lives in the bootstrap loader, where every class of every loader sees it,
 * and in this package, which OSGi and JBoss Modules always delegate. Knows nothing of the agent but
 * the method handles it is given; without them (before start and after detach) it is inert: woven
 * code then runs as if it had not been woven.
 *
 * <p>An instance stands in an application's future for one of the agent's listeners, so that a
 * future that completes long after the agent has left holds nothing of it.
 *
 * <p>Runs on application threads. Nothing here throws, except that a thread which is out of stack
 * hears so while a call is linked.
 *
 * <p>Stays for the life of the JVM, whichever versions of the agent come and go. So what is public
 * here cannot change, and its class file is kept small: hence raw types and few methods.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class SondeDispatcher implements BiConsumer {

  private static volatile MethodHandle link;
  private static volatile MethodHandle call;
  private static boolean claimed;

  /** What answers commands to the agent that runs in this JVM; null when none does. */
  public static volatile Object agent;

  /** Is told what this accepts and may not throw; null ends that. */
  public volatile BiConsumer listener;

  @Override
  public void accept(Object value, Object error) {
    BiConsumer to = listener;
    if (to != null) {
      to.accept(value, error);
    }
  }

  /**
   * Reserves this JVM for one agent, until {@link #install} is given null.
   *
   * @return false when an agent runs (or starts) already
   */
  public static synchronized boolean claim() {
    return !claimed && (claimed = true);
  }

  /**
   * Connects woven code with the agent; null disconnects it and ends the claim.
   *
   * @param link {@code (Lookup, String, MethodType, String, int, String)CallSite}
   * @param call {@code (int, Object, Object, Object)Object}
   */
  public static synchronized void install(MethodHandle link, MethodHandle call) {
    SondeDispatcher.link = link;
    SondeDispatcher.call = call;
    claimed = link != null;
    if (!claimed) {
      agent = null;
    }
  }

  /**
   * Bootstrap method of every woven {@code invokedynamic}.
   *
   * @param role decides what the call does when no agent answers: "rewrite" returns its last
   *     parameter (the call's return type is that parameter's), every other role null or nothing
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
    Class returned = type.returnType();
    boolean last = role.equals("rewrite");
    return new MutableCallSite(
        MethodHandles.permuteArguments(
            last
                ? MethodHandles.identity(returned)
                : MethodHandles.constant(Object.class, null)
                    .asType(MethodType.methodType(returned)),
            type,
            last ? new int[] {type.parameterCount() - 1} : new int[0]));
  }

  /**
   * Called by woven methods whose class file is older than Java 7 and cannot carry {@code
   * invokedynamic}.
   *
   * @param site four times the number of the call site, plus its phase: 0 for the start of the
   *     method, 1 for its end, 2 to replace a value
   * @param value in phase 2 the value
   * @return in phase 0 the state for the end, null when there is nothing to end; in phase 2 what
   *     the method shall see instead of the value, the value itself when no agent answers
   */
  public static Object call(int site, Object first, Object value, Object third) {
    MethodHandle installed = call;
    if (installed != null) {
      try {
        return (Object) installed.invokeExact(site, first, value, third);
      } catch (Throwable failed) {
        // costs the span, never the call
      }
    }
    return (site & 2) == 0 ? null : value;
  }
}
