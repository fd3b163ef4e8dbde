package dev.sonde.heap.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/** The monotonic clock as an event, once a second: ties the events' times to those of spans. */
@Name("dev.sonde.ClockMark")
@Label("Clock Mark")
@Description("System.nanoTime() at this event")
@Category("Sonde")
@StackTrace(false)
@Registered(false)
final class ClockMark extends Event {

  static final String NAME = "dev.sonde.ClockMark";

  @Label("Nano Time")
  long nanoTime;

  /** Writes one. */
  static void write() {
    ClockMark mark = new ClockMark();
    mark.nanoTime = System.nanoTime();
    mark.commit();
  }
}
