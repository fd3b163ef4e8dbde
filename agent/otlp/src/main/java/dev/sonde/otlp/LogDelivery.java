package dev.sonde.otlp;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.IOException;
import java.util.Collection;

/** Delivers log records with OpenTelemetry's exporter. */
final class LogDelivery implements Delivery<LogRecordData> {

  private final LogRecordExporter exporter;

  LogDelivery(Transport transport) throws IOException {
    this.exporter = transport.grpc() ? grpc(transport) : http(transport);
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> data) {
    return exporter.export(data);
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static LogRecordExporter http(Transport transport) throws IOException {
    OtlpHttpLogRecordExporterBuilder builder =
        OtlpHttpLogRecordExporter.builder()
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

  private static LogRecordExporter grpc(Transport transport) throws IOException {
    OtlpGrpcLogRecordExporterBuilder builder =
        OtlpGrpcLogRecordExporter.builder()
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
