package dev.sonde.probes.httpurlconnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.ThirdParty;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpUrlConnectionTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(HttpUrlConnectionProbe.class, ExchangeObserver.class);

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) request.uri().toURL().openConnection();
    connection.setRequestMethod(request.method());
    connection.setReadTimeout((int) request.timeout().toMillis());
    request.headers().forEach(connection::setRequestProperty);
    if (request.body() != null) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request.body().getBytes(UTF_8));
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new ClientReply(status, in == null ? "" : new String(in.readAllBytes(), UTF_8));
    }
  }

  @Override
  protected boolean sendsAnyMethod() {
    return false;
  }

  @Test
  void anExchangeIsOneSpanWhateverIsCalledFirst() throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      HttpURLConnection connection = open(server, "/echo");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(5);
      probes.inSpan(
          () -> {
            connection.connect();
            return "connected";
          });
      connection.getOutputStream().write("pears".getBytes(UTF_8));
      assertThat(probes.spans()).as("no answer yet").hasSize(1);
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(new String(connection.getInputStream().readAllBytes(), UTF_8)).isEqualTo("pears");

      FinishedSpan span = probes.span("POST");
      assertThat(Spans.isChild(span, probes.span("Traced.call"))).isTrue();
      assertThat(server.only().only("traceparent")).isEqualTo(Spans.traceparent(span));
      assertThat(probes.spans()).hasSize(2);
    }
  }

  @Test
  void headersAskForTheAnswerToo() throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      HttpURLConnection connection = open(server, "/ok");
      assertThat(connection.getHeaderField("Content-length")).isEqualTo("5");
      connection.disconnect();

      assertThat(probes.onlySpan().attributes().get("http.response.status_code")).isEqualTo(200L);
    }
  }

  private static HttpURLConnection open(ThirdParty server, String path) throws Exception {
    return (HttpURLConnection) server.uri(path).toURL().openConnection();
  }
}
