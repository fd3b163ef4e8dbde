package dev.sonde.otlp;

import dev.sonde.agent.config.OtlpTarget;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpGrpcSenderProvider;
import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSenderProvider;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What all builders of OpenTelemetry's exporters are told. */
final class Transport {

  /** The sender without the service loader, which would look at files of the application. */
  static final ComponentLoader SENDERS =
      new ComponentLoader() {
        @Override
        public <T> Iterable<T> load(Class<T> type) {
          Object provider =
              type == HttpSenderProvider.class
                  ? new OkHttpHttpSenderProvider()
                  : type == GrpcSenderProvider.class ? new OkHttpGrpcSenderProvider() : null;
          return provider == null
              ? Collections.emptyList()
              : Collections.singletonList(type.cast(provider));
        }
      };

  static final MeterProvider NO_METERS = MeterProvider.noop();

  private final OtlpTarget target;
  private final ExecutorService executor;

  Transport(OtlpTarget target, ExecutorService executor) {
    this.target = target;
    this.executor = executor;
  }

  boolean grpc() {
    return target.grpc();
  }

  String url() {
    return target.url();
  }

  String compression() {
    return target.gzip() ? "gzip" : "none";
  }

  Duration timeout() {
    return Duration.ofMillis(target.timeoutMillis());
  }

  Map<String, String> headers() {
    return target.headers();
  }

  ExecutorService executor() {
    return executor;
  }

  /**
   * Hands over the PEM files that are configured.
   *
   * @throws IOException when one cannot be read
   */
  void tls(Consumer<byte[]> trusted, BiConsumer<byte[], byte[]> client) throws IOException {
    if (!target.certificate().isEmpty()) {
      trusted.accept(read(target.certificate()));
    }
    if (!target.clientKey().isEmpty() && !target.clientCertificate().isEmpty()) {
      client.accept(read(target.clientKey()), read(target.clientCertificate()));
    } else if (!target.clientKey().isEmpty() || !target.clientCertificate().isEmpty()) {
      throw new IOException("client key and client certificate belong together; one is missing");
    }
  }

  private static byte[] read(String path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream file = new FileInputStream(path)) {
      byte[] chunk = new byte[8192];
      for (int n = file.read(chunk); n >= 0; n = file.read(chunk)) {
        bytes.write(chunk, 0, n);
      }
    }
    return bytes.toByteArray();
  }
}
