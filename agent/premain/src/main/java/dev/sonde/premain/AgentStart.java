package dev.sonde.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** One start of the agent: loader, dispatcher, hand-over. */
final class AgentStart {

  private static final String DISPATCHER = "sonde/bootstrap/SondeDispatcher.classdata";

  private final File jar;
  private final Instrumentation instrumentation;

  AgentStart(File jar, Instrumentation instrumentation) {
    this.jar = jar;
    this.instrumentation = instrumentation;
  }

  /** Returns false, having changed nothing, when an agent runs already. */
  boolean run(@Nullable String arguments, boolean late) throws Exception {
    AgentClassLoader loader = new AgentClassLoader(jar, AgentClassLoader.AGENT, platformLoader());
    boolean started = false;
    try {
      Class<?> dispatcher =
          (Class<?>)
              loader
                  .loadClass("dev.sonde.bootstrap.BootstrapRoom")
                  .getMethod("open", Instrumentation.class, byte[].class)
                  .invoke(null, instrumentation, loader.read(DISPATCHER));
      if (!(boolean) dispatcher.getMethod("claim").invoke(null)) {
        return false;
      }
      try {
        loader
            .loadClass("dev.sonde.agent.Agent")
            .getMethod(
                "start",
                String.class,
                Instrumentation.class,
                Class.class,
                File.class,
                boolean.class)
            .invoke(null, arguments, instrumentation, dispatcher, jar, late);
        started = true;
        return true;
      } finally {
        if (!started) {
          release(dispatcher);
        }
      }
    } finally {
      if (!started) {
        loader.close();
      }
    }
  }

  /**
   * The platform's loader; null, the bootstrap loader, on Java 8. {@code getPlatformClassLoader}
   * would say the same, but to call a method by reflection that is sensitive to its caller the JDK
   * parses annotations and generates proxies.
   */
  private static @Nullable ClassLoader platformLoader() {
    if (System.getProperty("java.specification.version", "").startsWith("1.")) {
      return null;
    }
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  private static void release(Class<?> dispatcher) throws ReflectiveOperationException {
    Class<?> handle = MethodHandle.class;
    dispatcher
        .getMethod("install", handle, handle, handle, handle)
        .invoke(null, null, null, null, null);
  }
}
