package dev.sonde.otlp;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;

/** Delivers spans with OpenTelemetry's exporter. */
final class SpanDelivery implements Delivery<SpanData> {

  private final SpanExporter exporter;

  SpanDelivery(Transport transport) throws IOException {
    this.exporter = transport.grpc() ? grpc(transport) : http(transport);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> data) {
    return exporter.export(data);
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static SpanExporter http(Transport transport) throws IOException {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(transport.url())
            .setTimeout(transport.timeout())
            .setCompression(transport.compression())
            .setHeaders(transport::headers)
            .setMeterProvider(Transport.NO_METERS)
            .setMemoryMode(MemoryMode.IMMUTABLE_DATA)
            .setComponentLoader(Transport.SENDERS)
            .setExecutorService(transport.executor());
    transport.tls(builder::setTrustedCertificates, builder::setClientTls);
    return builder.build();
  }

  private static SpanExporter grpc(Transport transport) throws IOException {
    OtlpGrpcSpanExporterBuilder builder =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(transport.url())
            .setTimeout(transport.timeout())
            .setCompression(transport.compression())
            .setHeaders(transport::headers)
            .setMeterProvider(Transport.NO_METERS)
            .setMemoryMode(MemoryMode.IMMUTABLE_DATA)
            .setComponentLoader(Transport.SENDERS)
            .setExecutorService(transport.executor());
    transport.tls(builder::setTrustedCertificates, builder::setClientTls);
    return builder.build();
  }
}
