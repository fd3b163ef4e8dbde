package dev.sonde.otlp;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanSink;

/** Prints spans on their way to another sink. */
final class PrintedSpans implements SpanSink {

  private final Console console;
  private final SpanSink next;

  PrintedSpans(Console console, SpanSink next) {
    this.console = console;
    this.next = next;
  }

  @Override
  public void add(FinishedSpan span) {
    console.span(span);
    next.add(span);
  }

  @Override
  public void send(boolean all) {
    next.send(all);
  }

  @Override
  public boolean isIdle() {
    return next.isIdle();
  }

  @Override
  public double fill() {
    return next.fill();
  }

  @Override
  public void moveTo(SpanSink heir) {
    next.moveTo(heir instanceof PrintedSpans ? ((PrintedSpans) heir).next : heir);
  }

  @Override
  public void abandon() {
    next.abandon();
  }
}
