package dev.sonde.heap.jfr;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.config.AllocationSettings;
import dev.sonde.agent.memory.AgentServices;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.heap.alloc.AllocationCommands;
import dev.sonde.heap.alloc.Allocations;
import dev.sonde.heap.sample.LiveSampler;
import dev.sonde.heap.sample.SampleModule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** What Flight Recorder gives; found by name. */
public final class JfrSamples implements SampleModule {

  private final AgentServices services;
  private final Allocations allocations;
  private final AllocationEvents events;
  private final AllocationCommands commands;
  private final EventStream stream;
  private final JfrLiveSampler live;
  private final SamplingRate rate;
  private final RecordingFile file = new RecordingFile();
  private final long delayMillis;
  private final long createdMillis = System.currentTimeMillis();
  private final boolean firstUser = !FlightRecorder.isInitialized();
  private volatile boolean sampling;

  /** Loads Flight Recorder's classes, and starts nothing of it. */
  public JfrSamples(AgentServices services) {
    if (!FlightRecorder.isAvailable()) {
      throw new IllegalStateException("this JVM was started without it");
    }
    this.services = services;
    allocations = new Allocations(services.recorder());
    events = new AllocationEvents(allocations);
    commands = new AllocationCommands(allocations);
    live = new JfrLiveSampler();
    rate = new SamplingRate(services.config().get(AllocationSettings.RATE));
    delayMillis = services.config().get(AllocationSettings.DELAY);
    stream =
        new EventStream(
            Map.of(
                AllocationEvents.NAME, events::sample,
                ClockMark.NAME, events::mark,
                JfrLiveSampler.NAME, live::event),
            events::begins,
            this::flushed,
            services.threads(),
            services.journal());
    live.stream(stream);
  }

  private void flushed() {
    events.flushed();
    live.flushed();
  }

  @Override
  public void start() {
    if (delayMillis == 0 && FirstUse.isFree()) {
      sample();
    }
  }

  @Override
  public void tick(long nowMillis) {
    stream.reopenIfSilent(System.nanoTime());
    if (!sampling && nowMillis - createdMillis >= delayMillis && FirstUse.isFree()) {
      sample();
    } else if (sampling && rate.adapt(System.nanoTime(), stream.cpuNanos())) {
      enable();
    }
  }

  /** Once; commands and the loop may both be the first. */
  private synchronized void sample() {
    if (sampling) {
      return;
    }
    sampling = true;
    if (rate.rate() > 0) {
      allocations.start();
      services.metrics().add(allocations.metrics());
      enable();
    }
  }

  private void enable() {
    events.most(2 * rate.rate() + 100);
    stream.enable(
        AllocationEvents.NAME, Map.of("throttle", rate.rate() + "/s", "stackTrace", "true"));
  }

  @Override
  public LiveSampler live() {
    return live;
  }

  @Override
  public List<String> routes(String frame) {
    return allocations.metrics().routesOf(frame);
  }

  @Override
  public List<String> exampleTraces(String frame) {
    return allocations.exampleTraces(frame);
  }

  @Override
  public void addTo(JsonObject heap) {
    JsonObject samples = new JsonObject();
    boolean free = sampling || FirstUse.isFree();
    samples.put(
        "state",
        !free ? "on demand" : !sampling ? "starting" : rate.rate() == 0 ? "off" : "sampling");
    if (!free) {
      samples.put("why", FirstUse.WHY_NOT);
    }
    samples.put("source", AllocationEvents.NAME);
    samples.put("perSecond", rate.rate());
    samples.put("samples", allocations.samples());
    samples.put("bytes", allocations.bytes());
    samples.put("inSpans", allocations.joinedSamples());
    samples.put("leftOut", events.leftOut());
    heap.put("allocations", samples);
    JsonObject alive = new JsonObject();
    String whyNot = live.whyNot();
    alive.put("state", whyNot != null ? "unavailable" : live.isArmed() ? "armed" : "disarmed");
    if (whyNot != null) {
      alive.put("why", whyNot);
    }
    heap.put("samples", alive);
  }

  @Override
  public @Nullable JsonObject answer(
      String what, Map<String, String> request, Consumer<String> progress)
      throws MemoryFeatures.Refused, InterruptedException {
    if (!what.equals("alloc")) {
      return null;
    }
    if (rate.rate() == 0) {
      throw new MemoryFeatures.Refused(
          "allocations-off", "allocations are not sampled", "set sonde.allocations.rate");
    }
    sample();
    JsonObject answer = commands.answer(request);
    String path = request.get("jfr");
    if (path != null) {
      if (!answer.has("session")) {
        throw new MemoryFeatures.Refused(
            "bad-value", "a recording is made from now on", "say how long with --seconds");
      }
      file.begin(path, Long.parseLong(request.get("seconds")), rate.rate());
    }
    return answer;
  }

  @Override
  public void stop() {
    try {
      stream.close();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    file.close();
    allocations.stop();
    if (firstUser && FlightRecorder.isInitialized()) {
      try {
        RecorderThreads.forgetContext(services.instrumentation());
      } catch (ReflectiveOperationException | RuntimeException unlike) {
        services
            .journal()
            .failure("the threads of Flight Recorder keep the agent's loader", unlike);
      }
    }
  }
}
