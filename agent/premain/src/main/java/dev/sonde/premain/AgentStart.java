package dev.sonde.premain;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One start of the agent, or one command to the agent that runs. In a loader of its own, which goes
 * with the agent; {@link Sonde} of any version calls it.
 */
public final class AgentStart {

  private static final String DISPATCHER_FILE = "sonde/bootstrap/SondeDispatcher.classdata";
  private static final String DISPATCHER = "java.lang.SondeDispatcher";
  private static final String ENTRY = "dev.sonde.premain.Sonde";

  private final URL jar;
  private final AgentClassLoader loader;
  private final Instrumentation instrumentation;
  private boolean started;

  private AgentStart(Instrumentation instrumentation) throws IOException {
    this.jar = location(AgentStart.class);
    this.loader = open(jar);
    this.instrumentation = instrumentation;
  }

  /** Start with the JVM, on its main thread; says on standard error what prevents it. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, null);
  }

  /** Late start by somebody's tool, or a command of ours, on the JVM's attach thread. */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    Exchange exchange = Exchange.named(options);
    if (exchange == null) {
      start(options, instrumentation, Collections.<String, String>emptyMap());
    } else {
      exchange.answer(
          request -> new AgentStart(instrumentation).command(request, exchange::progress));
    }
  }

  @SuppressWarnings("SystemOut") // the application's logging may not exist yet
  private static void start(
      @Nullable String arguments,
      Instrumentation instrumentation,
      @Nullable Map<String, String> request) {
    String how = request == null ? "-javaagent" : "attach";
    try {
      AgentStart start = new AgentStart(instrumentation);
      if (start.run(arguments, request, new Unheard()) == null) {
        System.err.println("sonde: not started again: it runs in this JVM already");
      }
    } catch (Throwable failed) {
      System.err.println("sonde: not started: " + cause(failed) + " (" + how + ")");
    }
  }

  private static AgentClassLoader open(URL location) throws IOException {
    File jar;
    try {
      jar = new File(location.toURI());
    } catch (URISyntaxException | IllegalArgumentException unescaped) {
      jar = new File(location.getPath());
    }
    if (!jar.isFile()) {
      throw new IOException(jar + " is no jar file");
    }
    return new AgentClassLoader(jar, AgentClassLoader.AGENT, platformLoader());
  }

  /** What a reflective call threw. */
  static Throwable cause(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof InvocationTargetException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Lets the running agent answer; starts this one where there is none or it made room. */
  private String command(Map<String, String> request, Consumer<String> progress) throws Exception {
    URL first = location(Class.forName(ENTRY, false, ClassLoader.getSystemClassLoader()));
    if (!jar.toExternalForm().equals(first.toExternalForm())) {
      leaveClassPath(jar);
    }
    String answer = answerOfRunning(request, progress);
    if (answer == null) {
      answer = run(null, request, progress);
      return answer == null ? Exchange.error("busy", "an agent is starting in this JVM") : answer;
    }
    if (running() == null) {
      leaveClassPath(first);
    }
    loader.close();
    return answer;
  }

  /** Null when this agent is to be started. */
  private @Nullable String answerOfRunning(Map<String, String> request, Consumer<String> progress)
      throws Exception {
    boolean attach = "attach".equals(request.get("command"));
    if (attach) {
      Object refusal =
          loader
              .loadClass("dev.sonde.agent.Agent")
              .getMethod("refusal", Map.class)
              .invoke(null, request);
      if (refusal != null) {
        return (String) refusal;
      }
    }
    BiFunction<Map<String, String>, Consumer<String>, @Nullable String> running = running();
    if (running != null) {
      request.put("build", loader.build());
      return running.apply(request, progress);
    }
    return attach ? null : Exchange.error("not-attached", "no agent runs in this JVM");
  }

  /**
   * The JVM appends the jar of each attach to the class path, and keeps open what it has loaded
   * {@link Sonde} from. Nothing else of it is ever looked for there, so it can go: the first jar
   * once no agent is left, any other at once.
   */
  private void leaveClassPath(URL unused) throws Exception {
    loader
        .loadClass("dev.sonde.bootstrap.SystemClassPath")
        .getMethod("forget", Instrumentation.class, URL.class)
        .invoke(null, instrumentation, unused);
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @SuppressWarnings("unchecked") // every version installs this type, of the JDK's classes only
  private static @Nullable BiFunction<Map<String, String>, Consumer<String>, @Nullable String>
      running() throws ReflectiveOperationException {
    Class<?> dispatcher;
    try {
      dispatcher = Class.forName(DISPATCHER, false, null);
    } catch (ClassNotFoundException firstStart) {
      return null;
    }
    return (BiFunction<Map<String, String>, Consumer<String>, @Nullable String>)
        dispatcher.getField("agent").get(null);
  }

  /**
   * Starts the agent.
   *
   * @param request the command that asked for it; null when the JVM has only begun
   * @return the command's answer; null, having changed nothing, when an agent runs already
   */
  private @Nullable String run(
      @Nullable String arguments, @Nullable Map<String, String> request, Consumer<String> progress)
      throws Exception {
    try {
      Class<?> dispatcher =
          (Class<?>)
              loader
                  .loadClass("dev.sonde.bootstrap.BootstrapRoom")
                  .getMethod("open", Instrumentation.class, byte[].class)
                  .invoke(null, instrumentation, loader.read(DISPATCHER_FILE));
      if (!(boolean) dispatcher.getMethod("claim").invoke(null)) {
        return null;
      }
      try {
        return start(dispatcher, arguments, request, progress);
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

  private String start(
      Class<?> dispatcher,
      @Nullable String arguments,
      @Nullable Map<String, String> request,
      Consumer<String> progress)
      throws Exception {
    Supplier<String> build = new Build(loader);
    Map.Entry<?, ?> answer =
        (Map.Entry<?, ?>)
            loader
                .loadClass("dev.sonde.agent.Agent")
                .getMethod(
                    "start",
                    String.class,
                    Map.class,
                    Instrumentation.class,
                    Class.class,
                    Supplier.class,
                    Consumer.class)
                .invoke(null, arguments, request, instrumentation, dispatcher, build, progress);
    started = (Boolean) answer.getKey();
    return (String) answer.getValue();
  }

  /** Progress at the start of the JVM. No lambda, as below: the JDK would spin it. */
  private static final class Unheard implements Consumer<String> {
    @Override
    public void accept(String progress) {}
  }

  private static final class Build implements Supplier<String> {
    private final AgentClassLoader loader;

    Build(AgentClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public String get() {
      return loader.build();
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
    ClassLoader platform = ClassLoader.getSystemClassLoader();
    while (platform.getParent() != null) {
      platform = platform.getParent();
    }
    return platform;
  }

  private static void release(Class<?> dispatcher) throws ReflectiveOperationException {
    Class<?> handle = MethodHandle.class;
    dispatcher.getMethod("install", handle, handle).invoke(null, null, null);
  }
}
