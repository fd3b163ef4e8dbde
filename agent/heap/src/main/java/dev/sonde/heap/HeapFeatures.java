package dev.sonde.heap;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.AgentServices;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.heap.counter.Count;
import dev.sonde.heap.counter.Counters;
import dev.sonde.heap.counter.Queues;
import dev.sonde.heap.dump.HeapDumps;
import dev.sonde.heap.histogram.HistogramSource;
import dev.sonde.heap.lease.LeaseWatch;
import dev.sonde.heap.lease.Lender;
import dev.sonde.heap.live.CollectionListener;
import dev.sonde.heap.live.LiveSet;
import dev.sonde.heap.live.MarkingRequest;
import dev.sonde.heap.report.Announcer;
import dev.sonde.heap.report.LenderJson;
import dev.sonde.heap.report.RoutesOfSites;
import dev.sonde.heap.sample.FlightRecorder;
import dev.sonde.heap.sample.SampleModule;
import dev.sonde.heap.verdict.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the core starts by name: the loop of {@code sonde-heap}. */
public final class HeapFeatures implements MemoryFeatures {

  private static final double HOUR_NANOS = 3.6e12;

  private final AgentServices services;
  private final WatchSettings settings;
  private final SampleModule samples;
  private final CollectionListener collections = new CollectionListener();
  private final HistogramSource histograms = new HistogramSource(collections.collector());
  private final HeapWatch heap;
  private final CounterWatch counters;
  private final Findings findings;
  private final Announcer announcer;
  private final LeaseWatch leases;
  private final HeapMetrics metrics;
  private final Queues queues;
  private final HeapCommands commands;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final long beganNanos = System.nanoTime();
  private final long callsBefore;
  private volatile JsonObject report = new JsonObject();

  /** Finds out what this JVM has; registers nothing yet. */
  public HeapFeatures(AgentServices services) {
    this.services = services;
    settings = new WatchSettings(services.config());
    samples = FlightRecorder.find(services);
    LiveSet liveSet = new LiveSet(collections.collector());
    heap =
        new HeapWatch(
            settings,
            collections,
            liveSet,
            histograms,
            samples.live(),
            new BoundedCaches(services.instrumentation()),
            new MarkingRequest(collections, settings.marking));
    counters =
        new CounterWatch(
            settings, new Counters(services.instrumentation()), liveSet, collections.startMillis());
    announcer = new Announcer(services.announcements());
    leases = new LeaseWatch(services.leases(), services.recorder(), settings.pace, announcer::mark);
    findings = new Findings(collections, heap, counters, leases, new Routes(samples));
    queues = new Queues(services.metrics());
    metrics = new HeapMetrics(heap.verdict());
    commands = new HeapCommands(histograms, settings);
    callsBefore = services.calls();
  }

  @Override
  public void run() throws InterruptedException {
    try {
      collections.open();
      samples.start();
      leases.open();
      services.metrics().add(metrics);
      do {
        tick(System.currentTimeMillis());
      } while (!stopping.await(settings.pace, TimeUnit.MILLISECONDS));
    } finally {
      metrics.end();
      leases.close();
      collections.close();
      samples.stop();
    }
  }

  private void tick(long now) throws InterruptedException {
    try {
      samples.tick(now);
      Level before = heap.verdict().level();
      heap.tick(now);
      double rate = callsPerHour();
      if (heap.verdict().level() != before) {
        announcer.announce(findings.heap(rate), before, heap.verdict().level(), now);
      }
      for (Lender lender : leases.tick(now)) {
        announcer.announce(
            LenderJson.of(lender), lender.levelBefore(), lender.verdict().level(), now);
      }
      List<Count> others = leases.counts();
      others.addAll(queues.read());
      List<CounterWatch.Watched> changed =
          counters.tick(now, (double) collections.allocated(), others);
      for (CounterWatch.Watched one : changed) {
        announcer.announce(
            Findings.counter(one, rate), one.levelBefore(), one.verdict().level(), now);
      }
      metrics.set(heap.liveSet().bytes(), heap.verdict(), counters.suspicious(), counters.counts());
      metrics.leases(leases.lenders());
      report = findings.all(rate);
    } catch (RuntimeException | LinkageError | OutOfMemoryError failed) { // full: watched still
      services.journal().failure("the heap could not be watched for once", failed);
    }
  }

  private double callsPerHour() {
    double hours = (System.nanoTime() - beganNanos) / HOUR_NANOS;
    return hours <= 0 ? 0 : (services.calls() - callsBefore) / hours;
  }

  @Override
  public void addTo(JsonObject status) {
    JsonObject of = new JsonObject();
    of.put("state", "running");
    JsonObject found = report;
    of.put("level", found.getString("level", Level.NONE.name()));
    of.put("liveSet", found.getObject("liveSet"));
    of.put("cost", found.getObject("cost"));
    samples.addTo(of);
    status.put("heap", of);
  }

  @Override
  public JsonObject answer(Map<String, String> request, Consumer<String> progress)
      throws Refused, InterruptedException {
    String what = String.valueOf(request.get("what"));
    if (what.equals("dump")) {
      return HeapDumps.answer(request, progress);
    }
    JsonObject answer = what.equals("leaks") ? report : commands.answer(what, request, progress);
    if (answer == null) {
      answer = samples.answer(what, request, progress);
    }
    if (answer == null) {
      throw new Refused("unknown-command", "heap " + what + " is no command", "see heap --help");
    }
    return answer;
  }

  @Override
  public void stop() {
    stopping.countDown();
  }

  /** What the samples know about places. */
  private static final class Routes implements RoutesOfSites {
    private final SampleModule samples;

    Routes(SampleModule samples) {
      this.samples = samples;
    }

    @Override
    public List<String> routes(String frame) {
      return samples.routes(frame);
    }

    @Override
    public List<String> traces(String frame) {
      return samples.exampleTraces(frame);
    }
  }
}
