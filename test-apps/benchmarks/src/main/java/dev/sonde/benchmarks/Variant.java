package dev.sonde.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is compared. All get the same settings, so that command lines differ by the agent only. */
enum Variant {
  NONE("no agent", ""),
  SONDE("Sonde", "agent/dist/target/sonde.jar"),
  OPENTELEMETRY("OpenTelemetry", "test-apps/benchmarks/target/opentelemetry-javaagent.jar");

  private final String title;
  private final String jar;

  Variant(String title, String jar) {
    this.title = title;
    this.jar = jar;
  }

  String title() {
    return title;
  }

  /**
   * Arguments of the JVM.
   *
   * @param methods the methods to make spans of, {@code pkg.Type[method]}; empty for none
   */
  List<String> arguments(Environment environment, SpanSink sink, String methods) {
    List<String> arguments = new ArrayList<>();
    if (!jar.isEmpty()) {
      Path path = environment.built(jar);
      arguments.add("-javaagent:" + path);
    }
    arguments.add("-Dotel.service.name=benchmark");
    arguments.add("-Dotel.exporter.otlp.endpoint=" + sink.endpoint());
    arguments.add("-Dotel.exporter.otlp.protocol=http/protobuf");
    arguments.add("-Dotel.javaagent.logging=none"); // warm-up drops spans, which is reported
    arguments.add("-Dsonde.budget.cpu=0"); // what is measured is not to save itself
    arguments.add("-D" + SpanSink.PORT + "=" + sink.port());
    if (!methods.isEmpty()) {
      arguments.add("-Dotel.instrumentation.methods.include=" + methods);
    }
    return arguments;
  }
}
