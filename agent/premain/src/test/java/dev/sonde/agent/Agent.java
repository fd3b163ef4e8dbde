package dev.sonde.agent;

import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stands where the agent stands in the jar and tells the application what it was given. */
public final class Agent {

  private static final Agent HELD = new Agent();

  private Agent() {}

  public static String refusal(Map<String, String> request) {
    return null;
  }

  public static Map.Entry<Boolean, String> start(
      String arguments,
      Map<String, String> request,
      Instrumentation instrumentation,
      Class<?> dispatcher,
      Supplier<String> build,
      Consumer<String> progress)
      throws Exception {
    if ("fail".equals(arguments)) {
      throw new NoClassDefFoundError("stand-in/Failure");
    }
    Properties told = System.getProperties();
    ClassLoader loader = Agent.class.getClassLoader();
    told.merge("standin.starts", 1, (a, b) -> (Integer) a + (Integer) b);
    told.put("standin.arguments", String.valueOf(arguments));
    told.put("standin.late", request != null);
    told.put("standin.build", build.get().matches("[0-9a-f]+"));
    told.put("standin.dispatcher", dispatcher.getName() + "@" + dispatcher.getClassLoader());
    told.put("standin.loader", new WeakReference<>(loader));
    told.put("standin.package", Agent.class.getPackage().getName());
    told.put("standin.version", Agent.class.getPackage().getImplementationVersion());
    told.put("standin.resource", loader.getResource("standin.txt").openStream().read());
    told.put("standin.stream", loader.getResourceAsStream("standin.txt").read());
    told.put("standin.own", loader.getResource("dev/sonde/agent/Agent.class") != null);
    MethodHandle call =
        MethodHandles.dropArguments(
            MethodHandles.constant(Object.class, HELD),
            0,
            int.class,
            Object.class,
            Object.class,
            Object.class);
    install(dispatcher, call, control(dispatcher));
    progress.accept("installed");
    if ("detach".equals(arguments)) {
      leave(dispatcher);
    }
    return new AbstractMap.SimpleImmutableEntry<>(true, "{\"result\":{}}");
  }

  private static BiFunction<Map<String, String>, Consumer<String>, String> control(
      Class<?> dispatcher) {
    return (request, progress) -> {
      String command = request.get("command");
      if (!"status".equals(command)) {
        leave(dispatcher);
      }
      return "attach".equals(command) ? null : "{\"result\":{\"did\":\"" + command + "\"}}";
    };
  }

  private static void leave(Class<?> dispatcher) {
    try {
      install(dispatcher, null, null);
      ((Closeable) Agent.class.getClassLoader()).close();
    } catch (ReflectiveOperationException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void install(Class<?> dispatcher, MethodHandle call, Object control)
      throws ReflectiveOperationException {
    Class<?> handle = MethodHandle.class;
    dispatcher.getMethod("install", handle, handle).invoke(null, call, call);
    dispatcher.getField("agent").set(null, control);
  }
}
