package dev.sonde.agent.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OTLP exporter of one signal, or of all when made without one. A signal's own setting wins
 * over the general one (OpenTelemetry protocol exporter specification).
 */
public final class OtlpSettings {

  static final OtlpSettings ALL = new OtlpSettings(null);

  private static final Map<Signal, OtlpSettings> BY_SIGNAL = new EnumMap<>(Signal.class);

  static {
    for (Signal signal : Signal.values()) {
      BY_SIGNAL.put(signal, new OtlpSettings(signal));
    }
  }

  final Setting<String> endpoint;
  final Setting<String> protocol;
  final Setting<Map<String, String>> headers;
  final Setting<String> compression;
  final Setting<Long> timeout;
  final Setting<String> certificate;
  final Setting<String> clientKey;
  final Setting<String> clientCertificate;
  final Setting<String> insecure;

  private OtlpSettings(@Nullable Signal signal) {
    String prefix = "otel.exporter.otlp." + (signal == null ? "" : signal.word() + ".");
    String what = signal == null ? "" : " for " + signal.word();
    this.endpoint =
        Setting.url(
            prefix + "endpoint",
            signal == null
                ? "Base URL of the receiver; `v1/traces` and the like are appended for HTTP. Default:"
                    + " `http://localhost:4318`, `http://localhost:4317` for gRPC."
                : "URL of the receiver" + what + ", used as it is.");
    this.protocol =
        Setting.choice(
            prefix + "protocol",
            "http/protobuf",
            "Transport" + what + "; `http/json` is not supported.",
            "http/protobuf",
            "grpc");
    this.headers =
        Setting.pairs(
                prefix + "headers", "Headers of each request" + what + ", percent-encoded values.")
            .secretly();
    this.compression =
        Setting.choice(
            prefix + "compression", "none", "Compression of requests" + what + ".", "none", "gzip");
    this.timeout =
        Setting.millis(
            prefix + "timeout",
            10_000,
            0,
            "Longest time of an export" + what + ", its retries included; 0: any.");
    this.certificate =
        Setting.text(
            prefix + "certificate",
            "PEM file with the certificates the receiver is trusted by" + what + ".");
    this.clientKey = Setting.text(prefix + "client.key", "PEM file, the client's key" + what + ".");
    this.clientCertificate =
        Setting.text(
            prefix + "client.certificate", "PEM file, the client's certificate chain" + what + ".");
    this.insecure =
        Setting.refused(prefix + "insecure", "the scheme of the endpoint, http or https, decides");
  }

  /** The settings of one signal alone. */
  static OtlpSettings of(Signal signal) {
    return BY_SIGNAL.getOrDefault(signal, ALL);
  }

  /** Which exporters the signal goes to: {@code otlp}, {@code console}, {@code none}. */
  static Setting<List<String>> exporters(Signal signal) {
    return EXPORTERS.getOrDefault(signal, EXPORTERS_OF_TRACES);
  }

  private static final Setting<List<String>> EXPORTERS_OF_TRACES = exporterSetting(Signal.TRACES);
  private static final Map<Signal, Setting<List<String>>> EXPORTERS = new EnumMap<>(Signal.class);

  static {
    EXPORTERS.put(Signal.TRACES, EXPORTERS_OF_TRACES);
    EXPORTERS.put(Signal.METRICS, exporterSetting(Signal.METRICS));
    EXPORTERS.put(Signal.LOGS, exporterSetting(Signal.LOGS));
  }

  private static Setting<List<String>> exporterSetting(Signal signal) {
    return Setting.choices(
        "otel." + signal.word() + ".exporter",
        Collections.singletonList("otlp"),
        "Where " + signal.word() + " go; `logging` is an old name of `console`.",
        "otlp",
        "console",
        "logging",
        "none");
  }
}
