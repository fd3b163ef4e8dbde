package dev.sonde.agent;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.Properties;

/** Stands where the agent stands in the jar and tells the application what it was given. */
public final class Agent {

  private static final Agent HELD = new Agent();

  private Agent() {}

  public static void start(
      String arguments,
      Instrumentation instrumentation,
      Class<?> dispatcher,
      File jar,
      boolean late)
      throws Exception {
    if ("fail".equals(arguments)) {
      throw new NoClassDefFoundError("stand-in/Failure");
    }
    Properties told = System.getProperties();
    ClassLoader loader = Agent.class.getClassLoader();
    told.merge("standin.starts", 1, (a, b) -> (Integer) a + (Integer) b);
    told.put("standin.arguments", String.valueOf(arguments));
    told.put("standin.late", late);
    told.put("standin.jar", jar.getName());
    told.put("standin.dispatcher", dispatcher.getName() + "@" + dispatcher.getClassLoader());
    told.put("standin.loader", new WeakReference<>(loader));
    told.put("standin.package", Agent.class.getPackage().getName());
    told.put("standin.version", Agent.class.getPackage().getImplementationVersion());
    told.put("standin.resource", loader.getResource("standin.txt").openStream().read());
    told.put("standin.stream", loader.getResourceAsStream("standin.txt").read());
    told.put("standin.own", loader.getResource("dev/sonde/agent/Agent.class") != null);
    MethodHandle rewrite =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, HELD), 0, int.class, Object.class, Object.class);
    install(dispatcher, rewrite);
    if ("detach".equals(arguments)) {
      install(dispatcher, null);
      ((Closeable) loader).close();
    }
  }

  private static void install(Class<?> dispatcher, MethodHandle rewrite)
      throws ReflectiveOperationException, IOException {
    Class<?> handle = MethodHandle.class;
    dispatcher
        .getMethod("install", handle, handle, handle, handle)
        .invoke(null, null, null, null, rewrite);
  }
}
