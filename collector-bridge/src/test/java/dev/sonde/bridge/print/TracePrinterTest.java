package dev.sonde.bridge.print;

import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.trace.TraceStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TracePrinterTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final TraceStore store = new TraceStore(1_000, 1 << 20);
  private final TracePrinter printer =
      new TracePrinter(
          store, new PrintStream(printed, false, StandardCharsets.UTF_8), Glyphs.ASCII, clock::get);

  @Test
  void completeTrace_isPrintedOnceItIsQuiet() {
    receive(batch("shop", span(1, 1, 0, 0, 5), span(1, 2, 1, 1, 2)));
    printer.printComplete();
    assertThat(text()).isEmpty();

    clock.addAndGet(TracePrinter.QUIET.toNanos());
    printer.printComplete();
    assertThat(text()).containsOnlyOnce("2 spans");

    printer.printComplete();
    assertThat(text()).containsOnlyOnce("2 spans");
  }

  @Test
  void incompleteTrace_waitsForItsRootAndThenNoLonger() {
    receive(batch("payment", span(1, 2, 1, 1, 2)));
    clock.addAndGet(TracePrinter.QUIET.toNanos());
    printer.printComplete();
    assertThat(text()).isEmpty();

    clock.addAndGet(TracePrinter.PATIENCE.toNanos());
    printer.printComplete();
    assertThat(text()).contains("orphan");
  }

  @Test
  void lateSpan_printsTheTraceAgain() {
    receive(batch("shop", span(1, 1, 0, 0, 5)));
    clock.addAndGet(TracePrinter.QUIET.toNanos());
    printer.printComplete();
    receive(batch("shop", span(1, 2, 1, 1, 2)));
    clock.addAndGet(TracePrinter.QUIET.toNanos());
    printer.printComplete();

    assertThat(text()).containsSubsequence("1 span,", "2 spans,");
  }

  @Test
  void close_printsWhatWaits() {
    receive(batch("payment", span(1, 2, 1, 1, 2)));
    printer.close();
    assertThat(text()).contains("span 2");
  }

  private void receive(Batch batch) {
    printer.accept(batch);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
