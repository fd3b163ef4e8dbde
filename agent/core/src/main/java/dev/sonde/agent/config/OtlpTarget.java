package dev.sonde.agent.config;

import java.util.Map;

/**
 * Where and how one signal is sent over OTLP: the general settings and the signal's own, put
 * together.
 */
public final class OtlpTarget {

  private final Signal signal;
  private final String url;
  private final boolean grpc;
  private final Map<String, String> headers;
  private final boolean gzip;
  private final long timeoutMillis;
  private final String certificate;
  private final String clientKey;
  private final String clientCertificate;

  OtlpTarget(Signal signal, Config config) {
    OtlpSettings own = OtlpSettings.of(signal);
    OtlpSettings all = OtlpSettings.ALL;
    this.signal = signal;
    this.grpc = config.first(own.protocol, all.protocol).equals("grpc");
    this.headers = config.first(own.headers, all.headers);
    this.gzip = config.first(own.compression, all.compression).equals("gzip");
    this.timeoutMillis = config.first(own.timeout, all.timeout);
    this.certificate = config.first(own.certificate, all.certificate);
    this.clientKey = config.first(own.clientKey, all.clientKey);
    this.clientCertificate = config.first(own.clientCertificate, all.clientCertificate);
    this.url =
        config.isSet(own.endpoint)
            ? config.get(own.endpoint)
            : base(config.get(all.endpoint), signal, grpc);
  }

  private static String base(String endpoint, Signal signal, boolean grpc) {
    if (grpc) {
      return endpoint.isEmpty() ? "http://localhost:4317" : endpoint;
    }
    String base = endpoint.isEmpty() ? "http://localhost:4318" : endpoint;
    return base + (base.endsWith("/") ? "" : "/") + "v1/" + signal.word();
  }

  public Signal signal() {
    return signal;
  }

  /** With path for HTTP; scheme, host and port for gRPC. */
  public String url() {
    return url;
  }

  /** gRPC, otherwise protobuf over HTTP. */
  public boolean grpc() {
    return grpc;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public boolean gzip() {
    return gzip;
  }

  /** For one export with its retries; 0 is without limit. */
  public long timeoutMillis() {
    return timeoutMillis;
  }

  /** Path of a PEM file with trusted certificates; empty: those of the JVM. */
  public String certificate() {
    return certificate;
  }

  /** Path of a PEM file with the client's private key; empty: none. */
  public String clientKey() {
    return clientKey;
  }

  /** Path of a PEM file with the client's certificate chain; empty: none. */
  public String clientCertificate() {
    return clientCertificate;
  }
}
