package dev.sonde.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsExportTest {

  @TempDir private static Path directory;

  private static Identity server;
  private static Identity client;

  @BeforeAll
  static void makeIdentities() throws Exception {
    server = new Identity(directory, "server");
    client = new Identity(directory, "client");
  }

  @Test
  void trustedServer_isSentTo() throws Exception {
    try (Receiver receiver = Receiver.tls(server.trusting(client), false);
        Exports exports =
            new Exports(
                "otel.exporter.otlp.endpoint",
                receiver.url(),
                "otel.exporter.otlp.certificate",
                server.certificate())) {
      assertThat(exports.spans()).isTrue();
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void unknownServer_isNotSentTo() throws Exception {
    try (Receiver receiver = Receiver.tls(server.trusting(client), false);
        Exports exports =
            new Exports(
                "otel.exporter.otlp.endpoint",
                receiver.url(),
                "otel.exporter.otlp.timeout",
                "3s")) {
      assertThat(exports.spans()).isFalse();
      assertThat(exports.log).hasSize(1);
      assertThat(receiver.received).isEmpty();
    }
  }

  @Test
  void client_showsItsCertificate() throws Exception {
    try (Receiver receiver = Receiver.tls(server.trusting(client), true);
        Exports exports =
            new Exports(
                "otel.exporter.otlp.endpoint",
                receiver.url(),
                "otel.exporter.otlp.certificate",
                server.certificate(),
                "otel.exporter.otlp.client.key",
                client.key(),
                "otel.exporter.otlp.client.certificate",
                client.certificate())) {
      assertThat(exports.spans()).isTrue();
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void missingFile_isSaidOnce() throws Exception {
    try (Exports exports =
        new Exports(
            "otel.exporter.otlp.certificate",
            directory.resolve("none").toString(),
            "otel.exporter.otlp.endpoint",
            "https://localhost:1")) {
      assertThat(exports.spans()).isFalse();
      assertThat(exports.spans()).isFalse();
      assertThat(exports.log).singleElement().asString().contains("not possible");
    }
  }
}
