package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches a bridge, and how: loopback only, or with TLS and a token. */
@Timeout(120)
class ExposedIT {
  private static final List<String> JVM = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1");
  private static final String SECRET = "a-secret-of-enough-characters";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void withoutListen_noOtherAddressAnswers() throws Exception {
    try (BridgeProcess bridge = BridgeProcess.start(folder.resolve("err"), JVM)) {
      for (String url : List.of(bridge.url(), bridge.grpcUrl())) {
        int port = URI.create(url).getPort();
        for (var card : NetworkInterface.networkInterfaces().toList()) {
          for (var address : card.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
            try (Socket socket = new Socket()) {
              InetSocketAddress there = new InetSocketAddress(address, port);
              assertThatThrownBy(() -> socket.connect(there, 2_000)).as("%s", there).isNotNull();
            }
          }
        }
      }
    }
  }

  @Test
  void listen_asksForAToken() throws Exception {
    BridgeProcess.Ended ended =
        BridgeProcess.run(folder.resolve("err"), JVM, "--listen", "0.0.0.0");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("--token-file");
    Path brief = Files.writeString(folder.resolve("brief"), "abc");
    ended =
        BridgeProcess.run(
            folder.resolve("err2"), JVM, "--listen", "0.0.0.0", "--token-file", brief.toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("16 characters");
  }

  @Test
  void tlsAndToken_onBothTransports() throws Exception {
    KeyStore keys = keys();
    Path certificate =
        pem("certificate", "CERTIFICATE", keys.getCertificate("bridge").getEncoded());
    Path key = pem("key", "PRIVATE KEY", keys.getKey("bridge", PASSWORD).getEncoded());
    Path token = Files.writeString(folder.resolve("token"), SECRET + "\n");
    Path err = folder.resolve("err");
    try (ClientFactory factory =
            ClientFactory.builder()
                .tlsCustomizer(tls -> tls.trustManager(new ByteArrayInputStream(read(certificate))))
                .build();
        BridgeProcess bridge =
            BridgeProcess.start(
                err,
                JVM,
                "--listen",
                "0.0.0.0",
                "--token-file",
                token.toString(),
                "--tls-certificate",
                certificate.toString(),
                "--tls-key",
                key.toString())) {
      int httpPort = URI.create(bridge.url()).getPort();
      int grpcPort = URI.create(bridge.grpcUrl()).getPort();
      WebClient http = WebClient.builder("h1://127.0.0.1:" + httpPort).factory(factory).build();
      WebClient grpc = WebClient.builder("h2://127.0.0.1:" + grpcPort).factory(factory).build();

      assertThat(post(http, "").status().code()).isEqualTo(401);
      assertThat(post(http, "Bearer wrong").status().code()).isEqualTo(401);
      assertThat(post(http, "Bearer " + SECRET).status().code()).isEqualTo(200);
      assertThat(call(grpc, "").status().code()).isEqualTo(401);
      assertThat(call(grpc, "Bearer " + SECRET).trailers().get("grpc-status")).isEqualTo("0");

      // Who does not trust the certificate, or does not speak TLS, gets nothing.
      WebClient strict = WebClient.of("h1://127.0.0.1:" + httpPort);
      assertThatThrownBy(() -> post(strict, "Bearer " + SECRET)).hasMessageContaining("SSL");
      WebClient plain = WebClient.of("h1c://127.0.0.1:" + httpPort);
      assertThatThrownBy(() -> post(plain, "Bearer " + SECRET)).isNotNull();
    }
    assertThat(Files.readString(err)).doesNotContain(SECRET).doesNotContain("Exception");
  }

  @Test
  void keyThatDoesNotFit_isSaid() throws Exception {
    Path none = Files.writeString(folder.resolve("none"), "no certificate");
    BridgeProcess.Ended ended =
        BridgeProcess.run(
            folder.resolve("err"),
            JVM,
            "--tls-certificate",
            none.toString(),
            "--tls-key",
            none.toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("--tls-certificate").hasLineCount(1);
  }

  private static AggregatedHttpResponse post(WebClient client, String authorization) {
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, Signal.TRACES.httpPath())
            .set("content-type", "application/x-protobuf");
    return send(client, headers, authorization, new SpanStream(1).batch(0, 1));
  }

  private static AggregatedHttpResponse call(WebClient client, String authorization) {
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, Signal.TRACES.grpcPath())
            .set("content-type", "application/grpc")
            .set("te", "trailers");
    byte[] message = GrpcFrame.encode(new SpanStream(1).batch(1, 1), false);
    return send(client, headers, authorization, message);
  }

  private static AggregatedHttpResponse send(
      WebClient client, RequestHeadersBuilder headers, String authorization, byte[] body) {
    if (!authorization.isEmpty()) {
      headers.set("authorization", authorization);
    }
    return client.execute(HttpRequest.of(headers.build(), HttpData.wrap(body))).aggregate().join();
  }

  /** Made by the JDK's own tool, for the name 127.0.0.1. */
  private KeyStore keys() throws Exception {
    Path store = folder.resolve("keys.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process keytool =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "bridge",
                "-keyalg",
                "EC",
                "-dname",
                "CN=bridge",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }

  private Path pem(String name, String type, byte[] encoded) throws Exception {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
