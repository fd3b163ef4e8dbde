package dev.sonde.agent;

import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.RecordingEngine;
import dev.sonde.probe.Counter;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.Timer;
import java.util.function.ToDoubleFunction;

/** Lets probes reach the metrics without recording having to know them. */
final class EngineMeters implements RecordingEngine.Meters {

  private final Metrics metrics;

  EngineMeters(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Timer timer(Instrument instrument, String... attributes) {
    return metrics.timer(instrument, attributes);
  }

  @Override
  public Counter counter(Instrument instrument, String... attributes) {
    return metrics.counter(instrument, attributes);
  }

  @Override
  public <T> void gauge(
      Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes) {
    metrics.gauge(instrument, owner, read, attributes);
  }
}
