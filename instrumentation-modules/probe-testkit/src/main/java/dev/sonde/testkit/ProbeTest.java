package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.AgentRuntime;
import dev.sonde.agent.Departure;
import dev.sonde.agent.Dispatcher;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.Pauses;
import dev.sonde.agent.weave.ProbeClassLoaders;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.Watchpoint;
import dev.sonde.bootstrap.BootstrapRoom;
import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probes.testkit.RemoteTracedProbe;
import dev.sonde.probes.testkit.TracedProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a test class under the agent. Register it as a static field:
 *
 * <pre>{@code
 * @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(OkHttpProbe.class);
 * }</pre>
 *
 * The agent starts before the first test of the class and is detached after the last.
 */
public final class ProbeTest
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  /** A part of a test. */
  @FunctionalInterface
  public interface Part {
    void run() throws Exception;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Class<?>> probes;
  private final Map<String, String> settings = new HashMap<>();
  private final CollectingExporter exporter = new CollectingExporter();
  private final Journal journal = new Journal();
  private boolean forgiving;
  private @Nullable AgentRuntime runtime;

  private ProbeTest(List<Class<?>> probes) {
    this.probes = probes;
  }

  /** Weaves these probes. */
  public static ProbeTest weaving(Class<?>... probes) {
    List<Class<?>> all = new ArrayList<>(List.of(probes));
    all.add(TracedProbe.class);
    all.add(RemoteTracedProbe.class);
    return new ProbeTest(all);
  }

  /** Sets an {@code otel.*} or {@code sonde.*} property for this test class. */
  public ProbeTest with(String property, String value) {
    settings.put(property, value);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    settings.putIfAbsent("otel.bsp.schedule.delay", "10");
    startWith(settings);
  }

  private void startWith(Map<String, String> properties) throws Exception {
    ClassLoader loader = ProbeTest.class.getClassLoader();
    Config config = Config.of(properties, Map.of(), null, journal::warn);
    WatchIndex index = new WatchIndex(watchpoints(config, loader));
    Instrumentation instrumentation = ByteBuddyAgent.install();
    Class<?> room =
        BootstrapRoom.open(
            instrumentation,
            Objects.requireNonNull(bytes("java/lang/SondeDispatcher.class"), "dispatcher"));
    AgentRuntime started =
        new AgentRuntime(
            config,
            journal,
            instrumentation,
            new Dispatcher(room),
            unchanged -> index,
            new ProbeClassLoaders(loader, name -> bytes(name.replace('.', '/') + ".class")),
            loader,
            unchanged -> exporter);
    Pauses unused = started.startLate();
    runtime = started;
  }

  private List<Watchpoint> watchpoints(Config config, ClassLoader loader) throws Exception {
    ProbeWatches watches = new ProbeWatches(loader);
    List<Watchpoint> watchpoints = new ArrayList<>();
    for (Class<?> probe : probes) {
      watchpoints.addAll(watches.of(probe));
    }
    String methods = config.text("sonde.methods");
    watchpoints.addAll(ConfiguredMethods.parse(methods == null ? "" : methods, journal::warn));
    return watchpoints;
  }

  private static byte @Nullable [] bytes(String resource) {
    try (InputStream in = ProbeTest.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    clear();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    flush();
    for (Breaker breaker : running().linker().breakers()) {
      if (breaker.failures() > 0 && !forgiving) {
        throw new AssertionError("probe " + breaker.probe() + " failed", breaker.last());
      }
    }
    if (!forgiving) {
      assertThat(journal.lines())
          .as("what the agent complains of")
          .noneMatch(ProbeTest::isComplaint);
    }
    forgiving = false;
    assertThat(Engine.get().current().isEmpty())
        .as("no context is left on the test's thread")
        .isTrue();
  }

  private static boolean isComplaint(String line) {
    return line.startsWith("WARN") || line.contains("cannot weave") || line.contains("failed");
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  private void stop() throws Exception {
    if (runtime != null) {
      Departure unused = runtime.stop(PATIENCE.toMillis());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProbeTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return this;
  }

  /** Runs a part of a test with the agent started afresh, with other settings. */
  public void restartedWith(Map<String, String> properties, Part part) throws Exception {
    detached(
        () -> {
          Map<String, String> both = new HashMap<>(settings);
          both.putAll(properties);
          startWith(both);
          try {
            part.run();
          } finally {
            stop();
            exporter.clear();
          }
        });
  }

  /** Runs a part of a test without the agent, which has left the classes it had woven. */
  public void detached(Part part) throws Exception {
    stop();
    try {
      part.run();
    } finally {
      startWith(settings);
    }
  }

  private AgentRuntime running() {
    return Objects.requireNonNull(runtime, "register ProbeTest as a static field");
  }

  /** Lets the current test provoke failures of probes. */
  public void forgiveFailures() {
    forgiving = true;
  }

  /** Hands everything that has ended to {@link #spans}. */
  public void flush() throws InterruptedException {
    assertThat(running().flush(PATIENCE.toMillis())).as("flushed").isTrue();
  }

  /** The spans that have ended since the test began, in the order they ended. */
  public List<FinishedSpan> spans() throws InterruptedException {
    flush();
    return exporter.spans();
  }

  /** Forgets the spans that have ended until now, those of a test's preparations. */
  public void clear() throws InterruptedException {
    flush();
    exporter.clear();
  }

  /**
   * Waits until at least {@code count} spans have ended; fails with those that have when it takes
   * too long.
   */
  public List<FinishedSpan> awaitSpans(int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<FinishedSpan> spans = spans();
    while (spans.size() < count && System.nanoTime() < deadline) {
      Thread.sleep(5);
      spans = spans();
    }
    assertThat(spans).as(Spans.tree(spans)).hasSizeGreaterThanOrEqualTo(count);
    return spans;
  }

  /** The only span; fails when there is none or another. Waits for it. */
  public FinishedSpan onlySpan() throws InterruptedException {
    List<FinishedSpan> spans = awaitSpans(1);
    assertThat(spans).as(Spans.tree(spans)).hasSize(1);
    return spans.get(0);
  }

  /** The only span of this name. Waits for it. */
  public FinishedSpan span(String name) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<FinishedSpan> spans = spans();
      List<FinishedSpan> named = spans.stream().filter(s -> s.name().equals(name)).toList();
      if (named.size() == 1) {
        return named.get(0);
      }
      if (named.size() > 1 || System.nanoTime() > deadline) {
        throw new AssertionError(
            named.size() + " spans named \"" + name + "\" in\n" + Spans.tree(spans));
      }
      Thread.sleep(5);
    }
  }

  /** The metrics as they stand. */
  public List<Metric> metrics() throws InterruptedException {
    flush();
    return exporter.metrics();
  }

  /** What is noted from now on as taken and not given back, each with its stack. */
  public LeaseBook leases(LeaseKind kind) {
    running().leases().open();
    LeaseBook book = running().leases().of(kind);
    book.look(true);
    return book;
  }

  /** How many tasks the agent remembers that were submitted and have not started. */
  public long waitingTasks() {
    return running().waitingTasks();
  }

  /** How many measurements the histogram of this name holds, over all its series. */
  public long count(String histogram) throws InterruptedException {
    return metrics().stream()
        .filter(metric -> metric.name().equals(histogram))
        .flatMap(metric -> metric.points().stream())
        .mapToLong(point -> Objects.requireNonNull(point.distribution(), histogram).count())
        .sum();
  }

  /** As {@link #inSpan}, and the span's parent is the remote one that these headers name. */
  public <V> V inRemoteSpan(Map<String, String> headers, Callable<V> task) throws Exception {
    return new Traced<>(task).callFor(headers);
  }

  /** Runs the task inside an internal span named {@code Traced.call}, as its parent. */
  public <V> V inSpan(Callable<V> task) throws Exception {
    return new Traced<>(task).call();
  }
}
