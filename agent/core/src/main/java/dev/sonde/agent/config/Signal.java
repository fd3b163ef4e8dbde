package dev.sonde.agent.config;

import java.util.Locale;

/** The kinds of telemetry, each with its own exporter settings. */
public enum Signal {
  TRACES,
  METRICS,
  LOGS;

  /**
   * As in names of settings and in paths of OTLP over HTTP: {@code traces}, {@code metrics}, {@code
   * logs}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
