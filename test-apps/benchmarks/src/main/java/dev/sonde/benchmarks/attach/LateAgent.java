package dev.sonde.benchmarks.attach;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each agent is brought into a JVM, by what its makers offer for it. */
enum LateAgent {
  SONDE("Sonde, `attach`", "agent/dist/target/sonde.jar"),
  OPENTELEMETRY(
      "OpenTelemetry, `agentmain`", "test-apps/benchmarks/target/opentelemetry-javaagent.jar"),
  ELASTIC("Elastic, attach CLI", "test-apps/benchmarks/target/apm-agent-attach-cli.jar");

  private static final String DELAY = "otel.bsp.schedule.delay=200";

  private final String title;
  private final String jar;

  LateAgent(String title, String jar) {
    this.title = title;
    this.jar = jar;
  }

  String title() {
    return title;
  }

  /** From the root of the repository. */
  String jar() {
    return jar;
  }

  /**
   * Brings it in, and returns when whoever asked for it would be told that it is there.
   *
   * @param endpoint where it is to send
   */
  void attach(Path java, Path agent, long pid, String endpoint) throws Exception {
    switch (this) {
      case OPENTELEMETRY -> {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
          machine.loadAgent(
              agent.toString(),
              "otel.service.name=shop;"
                  + DELAY
                  + ";otel.exporter.otlp.protocol=http/protobuf;otel.exporter.otlp.endpoint="
                  + endpoint);
        } finally {
          machine.detach();
        }
      }
      case SONDE ->
          run(
              java,
              agent,
              "attach",
              Long.toString(pid),
              "--set=otel.service.name=shop",
              "--set=" + DELAY,
              "--set=otel.exporter.otlp.endpoint=" + endpoint);
      case ELASTIC ->
          run(
              java,
              agent,
              "--no-fork",
              "--include-pid",
              Long.toString(pid),
              "--config",
              "server_url=" + endpoint,
              "--config",
              "api_request_time=200ms");
    }
  }

  /** Runs a command to its end, which must be a good one. */
  static void run(Path java, Path jar, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
  }
}
