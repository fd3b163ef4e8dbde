package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client, the server that it sends to, and what it cannot do. */
abstract class ClientUnderTest {

  static final String TRACEPARENT = "traceparent";

  static {
    TestCertificate.trust(); // before a client asks for the JVM's trust store
  }

  private @Nullable ThirdParty thirdParty;

  @BeforeEach
  void start() throws IOException {
    thirdParty = new ThirdParty();
  }

  @AfterEach
  void stop() {
    thirdParty().close();
  }

  final ThirdParty thirdParty() {
    return Objects.requireNonNull(thirdParty);
  }

  /**
   * Sends the request, following redirects, and reads the whole response, whatever its status.
   *
   * @throws Exception what the client throws, unwrapped
   */
  protected abstract ClientReply send(ClientRequest request) throws Exception;

  /**
   * Sends the same request object of the library {@code times} times. Sends equal ones unless
   * overridden.
   */
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      send(request);
    }
  }

  /** Whether the client sends methods it has never heard of. */
  protected boolean sendsAnyMethod() {
    return true;
  }

  /** Whether the client understands URLs with an IPv6 address. */
  protected boolean knowsIpVersion6() {
    return true;
  }

  /** Whether each redirect is a span of its own, as where the client's calls are hooked. */
  protected boolean spanPerRedirect() {
    return false;
  }

  /** Whether the client repeats a request's headers where it is redirected to. */
  protected boolean redirectsKeepHeaders() {
    return true;
  }

  /** Whether the client cancels a request that takes too long, as its caller might. */
  protected boolean cancelsOnTimeout() {
    return false;
  }

  /** Whether the client tells whom it is connected to. */
  protected boolean knowsPeer() {
    return false;
  }

  /** Sends a GET and expects the usual answer. */
  final void get(String path) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty().uri(path))).status()).isEqualTo(200);
  }

  static String traceparent(FinishedSpan span) {
    return Spans.traceparent(span);
  }
}
