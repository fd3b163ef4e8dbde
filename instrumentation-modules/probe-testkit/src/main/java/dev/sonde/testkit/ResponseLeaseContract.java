package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sonde.agent.lease.Lease;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.probe.LeaseKind;
import java.io.Closeable;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every HTTP client that has a connection for as long as a response is open. */
public abstract class ResponseLeaseContract {

  private static final long PATIENCE = 10_000_000_000L;

  private ThirdParty server;

  @BeforeEach
  final void start() throws Exception {
    server = new ThirdParty();
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  /** The extension of the test class. */
  protected abstract ProbeTest probes();

  /** Sends a GET; nothing of the body is read yet. */
  protected abstract Answer get(URI uri) throws Exception;

  /** A response of the client. */
  protected interface Answer extends Closeable {
    InputStream body() throws Exception;
  }

  private LeaseBook book() {
    LeaseBook book = probes().leases(LeaseKind.HTTP_CONNECTION);
    book.open().forEach(left -> assertThat(book.forget(left)).isTrue());
    book.unheld().clear();
    return book;
  }

  private URI uri() {
    return server.uri("/large");
  }

  @Test
  void aResponseIsALeaseUntilItIsClosed() throws Exception {
    LeaseBook book = book();
    try (Answer answer = get(uri())) {
      assertThat(answer.body().read()).isNotNegative();
      assertThat(book.open())
          .singleElement()
          .satisfies(lease -> assertThat(lease.lender()).contains(uri().getHost()))
          .satisfies(
              lease ->
                  assertThat(lease.frames())
                      .extracting(StackTraceElement::getMethodName)
                      .contains("aResponseIsALeaseUntilItIsClosed"));
    }
    awaitNone(book);
  }

  @Test
  void oneThatIsReadToTheEndComesBack() throws Exception {
    LeaseBook book = book();
    Answer answer = get(uri());
    byte[] body = answer.body().readAllBytes();
    assertThat(body).hasSize(ThirdParty.LARGE);
    awaitNone(book);
    answer.close();
  }

  @Test
  void oneThatIsDroppedIsTold() throws Exception {
    assumeThat(tellsWhatIsDropped()).isTrue();
    LeaseBook book = book();
    connect(); // a worker that connects may hold the call for which it did, as OkHttp's do
    drop();
    List<Lease> lost = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE;
    while (lost.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(10);
      lost.addAll(book.unheld());
    }
    assertThat(lost).singleElement().matches(Lease::isOpen);
    assertThat(book.forget(lost.get(0))).isTrue();
  }

  /** Whether the client holds no response that nobody reads. */
  protected boolean tellsWhatIsDropped() {
    return true;
  }

  private void connect() throws Exception {
    try (Answer answer = get(uri())) {
      assertThat(answer.body().readAllBytes()).hasSize(ThirdParty.LARGE);
    }
  }

  private void drop() throws Exception {
    assertThat(get(uri()).body().read()).isNotNegative();
  }

  private static void awaitNone(LeaseBook book) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    while (!book.open().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(book.open()).isEmpty();
  }
}
