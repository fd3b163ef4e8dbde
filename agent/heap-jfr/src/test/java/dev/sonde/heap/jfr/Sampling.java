package dev.sonde.heap.jfr;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.RecordingEngine;
import dev.sonde.agent.record.SpanLog;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.record.SpanSite;
import dev.sonde.agent.self.Journal;
import dev.sonde.heap.alloc.AllocationSample;
import dev.sonde.heap.alloc.Allocations;
import dev.sonde.probe.Call;
import dev.sonde.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stream with what stands around it in the agent: a recorder, and the export thread's part. */
final class Sampling implements AutoCloseable {

  final SpanQueue queue = new SpanQueue(8_192);
  final Recorder recorder =
      new Recorder(
          queue,
          dev.sonde.agent.sample.Sampling.of(
                  Config.of(Map.of(), Map.of(), null, line -> {}), line -> {})
              .sampler(),
          new Propagation());
  final RecordingEngine engine = new RecordingEngine(recorder, null, property -> null);
  final Allocations allocations = new Allocations(recorder);
  final AllocationEvents events;
  final JfrLiveSampler live = new JfrLiveSampler();
  final EventStream stream;
  private final List<AllocationSample> samples = new ArrayList<>();
  private int flushes;
  private int begun;

  Sampling(int perSecond) throws InterruptedException {
    events = new AllocationEvents(allocations);
    stream =
        new EventStream(
            Map.of(
                AllocationEvents.NAME, events::sample,
                ClockMark.NAME, events::mark,
                JfrLiveSampler.NAME, live::event),
            this::begins,
            this::flushed,
            task -> new Thread(task, "sonde-heap"),
            new Journal());
    live.stream(stream);
    allocations.listen(this::add);
    allocations.start();
    if (perSecond > 0) {
      events.most(2 * perSecond + 100);
      stream.enable(AllocationEvents.NAME, Map.of("throttle", perSecond + "/s"));
      await(2);
    }
  }

  private void begins() {
    events.begins();
    synchronized (this) {
      begun++;
      notifyAll();
    }
  }

  /** Waits until so many recordings have begun. */
  synchronized void awaitBegun(int recordings) throws InterruptedException {
    while (begun < recordings) {
      wait();
    }
  }

  private synchronized void add(AllocationSample sample) {
    samples.add(sample);
  }

  private void flushed() {
    SpanLog log = recorder.log();
    queue.drain(
        record -> {
          if (log != null) {
            log.name(record, record.codeName());
          }
        },
        Integer.MAX_VALUE);
    events.flushed();
    live.flushed();
    synchronized (this) {
      flushes++;
      notifyAll();
    }
  }

  /** Waits for so many more deliveries. */
  synchronized void await(int more) throws InterruptedException {
    int enough = flushes + more;
    while (flushes < enough) {
      wait();
    }
  }

  /** Everything that was sampled up to now, joined or given up. */
  List<AllocationSample> samples() throws InterruptedException {
    await(2);
    allocations.stop();
    synchronized (this) {
      return List.copyOf(samples);
    }
  }

  /** A method that is woven, so to speak. */
  SpanSite site(String name) {
    return new SpanSite(
        recorder,
        new Probe<Object, Object, Object>() {
          @Override
          public void enter(Call call, Object self, Object argument) {}
        },
        new Breaker("test", (text, failure) -> {}),
        "dev." + name + ".serve",
        "test",
        0,
        false);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
