package dev.sonde.heap.jfr;

import dev.sonde.heap.sample.LiveSample;
import dev.sonde.heap.sample.LiveSampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Live objects by {@code jdk.OldObjectSample}. The JVM emits them when any recording is dumped or
 * snapshot, so a snapshot is taken and thrown away, and the stream delivers them at its next
 * flushes. Events come on the stream's thread.
 */
final class JfrLiveSampler implements LiveSampler {

  static final String NAME = "jdk.OldObjectSample";

  private static final int MOST = 10_000;

  /** After so many deliveries and as long nothing of the snapshot is on its way any more. */
  private static final int FLUSHES = 2;

  private static final long ON_ITS_WAY = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private final @Nullable String whyNot = LiveSupport.whyNot();
  private final List<LiveSample> samples = new ArrayList<>();
  private @Nullable EventStream stream;
  private @Nullable Instant since;
  private int flushes;
  private boolean armed;

  void stream(EventStream shared) {
    stream = shared;
  }

  @Override
  public @Nullable String whyNot() {
    return whyNot;
  }

  @Override
  public synchronized void arm() {
    if (whyNot == null && !armed && stream != null) {
      stream.enable(NAME, Map.of("cutoff", "0 ns", "stackTrace", "true"));
      armed = true;
    }
  }

  @Override
  public synchronized boolean isArmed() {
    return armed;
  }

  synchronized void event(RecordedEvent event) {
    Instant wanted = since;
    if (wanted != null && event.getStartTime().isAfter(wanted) && samples.size() < MOST) {
      LiveSample sample = LiveObjects.sample(event);
      if (sample != null) {
        samples.add(sample);
      }
    }
  }

  synchronized void flushed() {
    flushes++;
    notifyAll();
  }

  @Override
  public List<LiveSample> snapshot() throws InterruptedException {
    return collect(() -> FlightRecorder.getFlightRecorder().takeSnapshot().close());
  }

  @Override
  public List<LiveSample> snapshotWithHolders() throws InterruptedException {
    return collect(
        () -> {
          try (Recording chains = new Recording()) {
            chains.setName("sonde: who holds what lives");
            chains.setToDisk(true);
            chains.enable(NAME).with("cutoff", "infinity").withStackTrace();
            chains.start();
            chains.stop();
          }
        });
  }

  /** The clock of events may differ a little, and the last snapshot is minutes ago. */
  private List<LiveSample> collect(Runnable emit) throws InterruptedException {
    synchronized (this) {
      if (!armed) {
        return Collections.emptyList();
      }
      samples.clear();
      since = Instant.now().minusMillis(500);
    }
    emit.run();
    synchronized (this) {
      long begun = System.nanoTime();
      int enough = flushes + FLUSHES;
      for (long waited = 0;
          (flushes < enough || waited < ON_ITS_WAY) && waited < PATIENCE;
          waited = System.nanoTime() - begun) {
        wait(100);
      }
      since = null;
      return new ArrayList<>(samples);
    }
  }

  @Override
  public void disarm() {
    synchronized (this) {
      if (!armed) {
        return;
      }
      armed = false;
      samples.clear();
    }
    try {
      if (stream != null) {
        stream.disable(NAME);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
