package dev.sonde.otlp;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Exporter;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the exporter that the configuration asks for. */
public final class OtlpExporters {

  private OtlpExporters() {}

  /**
   * Loads nothing of OpenTelemetry and starts no thread before the first export.
   *
   * @param resource asked once, at the first export, on the thread that exports
   * @param threads makes the threads that send; they should be daemons and invisible to probes
   * @param log takes one line when deliveries begin to fail and when they work again; any thread
   */
  public static Exporter create(
      Config config, Supplier<Attributes> resource, ThreadFactory threads, Consumer<String> log) {
    return new SignalExporter(config, resource, threads, log);
  }
}
