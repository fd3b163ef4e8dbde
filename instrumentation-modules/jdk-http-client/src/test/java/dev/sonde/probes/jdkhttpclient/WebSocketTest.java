package dev.sonde.probes.jdkhttpclient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.ThirdParty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JDK's WebSocket opens its connection with a request of the same client. */
class WebSocketTest {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class, RequestSentObserver.class, RequestHeadersRewrite.class);

  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

  /** Takes messages; each is received within a span of its own. */
  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      try {
        boolean unused = received.add(probes.inSpan(text::toString));
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
      socket.request(1);
      return null;
    }
  }

  @Test
  void theHandshakeIsTheSpan_andMessagesAreOutside() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> accept(listening));
      URI uri = URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/prices");
      Messages messages = new Messages();
      List<CompletableFuture<WebSocket>> opening =
          probes.inSpan(
              () -> List.of(JdkHttpClients.CLIENT.newWebSocketBuilder().buildAsync(uri, messages)));
      WebSocket open = opening.get(0).get(10, TimeUnit.SECONDS);

      FinishedSpan span = probes.span("GET");
      assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
      assertThat(span.error()).isFalse();
      assertThat(Spans.isChild(span, probes.span("Traced.call"))).isTrue();
      assertThat(span.attributes().get("http.response.status_code")).isEqualTo(101L);
      assertThat(span.attributes().get("server.port")).isEqualTo((long) listening.getLocalPort());

      probes.clear();
      try (Socket server = accepted.get()) {
        server.getOutputStream().write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        assertThat(messages.received.poll(10, TimeUnit.SECONDS)).isEqualTo("hi");
        assertThat(probes.onlySpan().parentSpanId()).isZero();
        open.abort();
      }
    }
  }

  @Test
  void aServerThatRefuses_failsTheSpan() throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/status/403");
      assertThatThrownBy(
              () ->
                  JdkHttpClients.CLIENT
                      .newWebSocketBuilder()
                      .buildAsync(uri, new Messages())
                      .get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);

      FinishedSpan span = probes.onlySpan();
      assertThat(span.attributes().get("http.response.status_code")).isEqualTo(403L);
      assertThat(Spans.text(span, "error.type")).isEqualTo("403");
      assertThat(server.only().only("traceparent")).isEqualTo(Spans.traceparent(span));
    }
  }

  /** Answers the handshake as RFC 6455 wants it. */
  private static Socket accept(ServerSocket listening) {
    try {
      Socket socket = listening.accept();
      Matcher key = KEY.matcher(head(socket.getInputStream()));
      assertThat(key.find()).isTrue();
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(digest)
              + "\r\n\r\n";
      out.write(answer.getBytes(ISO_8859_1));
      return socket;
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }
}
