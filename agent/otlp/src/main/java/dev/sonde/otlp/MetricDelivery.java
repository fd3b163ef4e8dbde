package dev.sonde.otlp;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.IOException;
import java.util.Collection;

/** Delivers metrics with OpenTelemetry's exporter. */
final class MetricDelivery implements Delivery<MetricData> {

  private final MetricExporter exporter;

  MetricDelivery(Transport transport) throws IOException {
    this.exporter = transport.grpc() ? grpc(transport) : http(transport);
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> data) {
    return exporter.export(data);
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static MetricExporter http(Transport transport) throws IOException {
    OtlpHttpMetricExporterBuilder builder =
        OtlpHttpMetricExporter.builder()
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

  private static MetricExporter grpc(Transport transport) throws IOException {
    OtlpGrpcMetricExporterBuilder builder =
        OtlpGrpcMetricExporter.builder()
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
