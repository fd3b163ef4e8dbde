package dev.sonde.otlp;

import io.opentelemetry.exporter.internal.TlsConfigHelper;
import io.opentelemetry.exporter.otlp.internal.OtlpUserAgent;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's senders are told when they are to send requests that we have written. */
final class SenderConfig implements HttpSenderConfig, GrpcSenderConfig {

  private final Transport transport;
  private final TlsConfigHelper tls = new TlsConfigHelper();
  private final Map<String, List<String>> headers = new HashMap<>();

  /**
   * Reads the certificates.
   *
   * @throws IOException when a file cannot be read
   */
  SenderConfig(Transport transport) throws IOException {
    this.transport = transport;
    OtlpUserAgent.addUserAgentHeader(this::header);
    transport.headers().forEach(this::header);
    transport.tls(tls::setTrustManagerFromCerts, tls::setKeyManagerFromCerts);
  }

  private void header(String name, String value) {
    headers.put(name, Collections.singletonList(value));
  }

  @Override
  public URI getEndpoint() {
    return URI.create(transport.url());
  }

  @Override
  public String getContentType() {
    return "application/x-protobuf";
  }

  @Override
  public String getFullMethodName() {
    return "opentelemetry.proto.collector.trace.v1.TraceService/Export";
  }

  @Override
  public @Nullable Compressor getCompressor() {
    return transport.compression().equals("gzip") ? new Gzip() : null;
  }

  @Override
  public Duration getTimeout() {
    return transport.timeout();
  }

  @Override
  public Duration getConnectTimeout() {
    return transport.timeout();
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    return () -> headers;
  }

  @Override
  public @Nullable ProxyOptions getProxyOptions() {
    return null;
  }

  /** Honours what the receiver asks for; what it gives up, we keep. */
  @Override
  public RetryPolicy getRetryPolicy() {
    return RetryPolicy.getDefault();
  }

  private boolean isPlain() {
    return transport.url().startsWith("http:");
  }

  @Override
  public @Nullable SSLContext getSslContext() {
    return isPlain() ? null : tls.getSslContext();
  }

  @Override
  public @Nullable X509TrustManager getTrustManager() {
    return isPlain() ? null : tls.getTrustManager();
  }

  @Override
  public ExecutorService getExecutorService() {
    return transport.executor();
  }

  /** Answers say little; ours are not read at all. */
  @Override
  public long getMaxResponseBodySize() {
    return 1 << 20;
  }

  @Override
  public List<String> getEnabledProtocols() {
    return Collections.emptyList();
  }
}
