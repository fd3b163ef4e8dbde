package dev.sonde.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What only this agent has, and the names of the OpenTelemetry Java agent that mean the same here.
 */
public final class SondeSettings {

  public static final Setting<String> CONFIG =
      Setting.text(
              "sonde.config",
              "A file in the format of Java properties with any of these settings; also `config=…` among the agent's"
                  + " arguments.")
          .also("otel.javaagent.configuration-file");

  public static final Setting<String> METHODS =
      Setting.text(
              "sonde.methods",
              "Methods that become spans: `pkg.Type[method,method2];pkg.Other[method]`.")
          .also("otel.instrumentation.methods.include");

  public static final Setting<List<String>> PROBES_DISABLED =
      Setting.list(
          "sonde.probes.disabled",
          Collections.emptyList(),
          "Probes that are not woven, by module name such as `jdbc`; `otel.instrumentation.<name>.enabled=false` does"
              + " the same.");

  public static final Setting<Long> SLOW_THRESHOLD =
      Setting.millis(
          "sonde.slow.threshold",
          1_000,
          0,
          "A local root that takes at least as long is slow and its trace is kept; 0: only the operation's own 99th"
              + " percentile decides.");

  public static final Setting<Boolean> KEEP_SLOW =
      Setting.flag(
          "sonde.sampling.keep.slow", true, "Exports slow traces whatever the ratio says.");

  public static final Setting<Boolean> KEEP_FAILED =
      Setting.flag(
          "sonde.sampling.keep.failed", true, "Exports failed traces whatever the ratio says.");

  public static final Setting<Double> SAMPLING_RATIO =
      Setting.ratio(
          "sonde.sampling.ratio",
          1.0,
          "Share of the traces that are neither slow nor failed; applies to traces that start here.");

  public static final Setting<Long> SLOW_QUERY_THRESHOLD =
      Setting.millis(
          "sonde.db.slow.threshold", 500, 1, "A database call that takes as long is marked slow.");

  public static final Setting<Integer> REPEATED_QUERY_THRESHOLD =
      Setting.integer(
          "sonde.db.repeated.threshold",
          10,
          2,
          1_000_000,
          "The same statement as often in one trace is marked on the parent span (N+1).");

  public static final Setting<Boolean> SANITIZE_SQL =
      Setting.flag(
              "sonde.db.sanitize", true, "Replaces literals in `db.query.text` by question marks.")
          .also("otel.instrumentation.common.db-statement-sanitizer.enabled");

  public static final Setting<Integer> QUEUE_SIZE =
      Setting.integer(
          "sonde.queue.size",
          8_192,
          16,
          1 << 20,
          "Hand-overs of ended calls (one or a few each) that may wait for the export thread; more are dropped and counted.");

  public static final Setting<Integer> BUDGET_CPU =
      Setting.integer(
          "sonde.budget.cpu",
          3,
          0,
          100,
          "Percent of the processor time of the process, taken as half a processor at least, that the agent may take; above it leaves out"
              + " the probes that save most, and takes them in again when there is room. 0: no budget.");

  public static final Setting<Long> BUDGET_INTERVAL =
      Setting.millis(
          "sonde.budget.interval",
          10_000,
          100,
          "How often the agent measures what it costs; the first six times are not judged.");

  public static final Setting<Integer> EXPORT_BUFFER =
      Setting.integer(
          "sonde.export.buffer",
          16 * 1024,
          64,
          1 << 21,
          "Kilobytes of memory in which spans wait, compressed, while the receiver is away.");

  public static final Setting<String> EXPORT_SPOOL =
      Setting.text(
          "sonde.export.spool",
          "A folder in which spans wait instead while the receiver is away; what is in it when the application ends is"
              + " sent when one that has the same folder starts. Nothing is written without it.");

  public static final Setting<Integer> EXPORT_SPOOL_LIMIT =
      Setting.integer(
          "sonde.export.spool.limit",
          128 * 1024,
          64,
          1 << 30,
          "Kilobytes of disk for what a process keeps there; the oldest spans go first and are counted.");

  public static final Setting<String> LOG_LEVEL =
      Setting.choice(
              "sonde.log.level",
              "warn",
              "What the agent says about itself; a healthy start says nothing at `warn`.",
              "none",
              "error",
              "warn",
              "info",
              "debug")
          .also("otel.log.level");

  public static final Setting<String> LOG_FILE =
      Setting.text("sonde.log.file", "File for the agent's own lines; standard error without it.");

  public static final Setting<Map<String, String>> PEER_SERVICES =
      Setting.pairs(
              "sonde.peer.services",
              "`peer.service` by host or host:port, such as `10.0.0.7=payment,db:5432=orders-db`.")
          .also("otel.instrumentation.common.peer-service-mapping");

  public static final Setting<List<String>> KNOWN_METHODS =
      Setting.list(
              "sonde.http.known.methods",
              Arrays.asList(
                  "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE",
                  "QUERY"),
              "Request methods that keep their name; all others become `_OTHER`.")
          .also("otel.instrumentation.http.known-methods");

  public static final Setting<List<String>> CLIENT_REQUEST_HEADERS =
      headers("client", "request", "an outgoing request");

  public static final Setting<List<String>> CLIENT_RESPONSE_HEADERS =
      headers("client", "response", "the answer to an outgoing request");

  public static final Setting<List<String>> SERVER_REQUEST_HEADERS =
      headers("server", "request", "an incoming request");

  public static final Setting<List<String>> SERVER_RESPONSE_HEADERS =
      headers("server", "response", "the answer to an incoming request");

  public static final Setting<List<String>> SENSITIVE_QUERY_PARAMETERS =
      Setting.list(
              "sonde.http.sensitive.query.parameters",
              Arrays.asList("AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature"),
              "Query parameters whose values become `REDACTED`.")
          .also("otel.instrumentation.sanitization.url.experimental.sensitive-query-parameters");

  private SondeSettings() {}

  private static Setting<List<String>> headers(String side, String message, String of) {
    return Setting.list(
        "otel.instrumentation.http." + side + ".capture-" + message + "-headers",
        Collections.emptyList(),
        "Headers of " + of + " that become `http." + message + ".header.*`.");
  }
}
