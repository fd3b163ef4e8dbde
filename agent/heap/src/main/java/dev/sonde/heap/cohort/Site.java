package dev.sonde.heap.cohort;

import dev.sonde.heap.sample.LiveSample;
import java.util.ArrayList;
import java.util.List;

/** The place where a sample was allocated, as far down as the application's own frames. */
final class Site {

  private static final int FRAMES = 5;

  private Site() {}

  /** Up to five frames from the innermost that is not the JDK's; the innermost when all are. */
  static List<String> of(LiveSample sample) {
    List<String> frames = sample.frames();
    List<String> own = new ArrayList<>();
    for (String frame : frames) {
      if (own.size() < FRAMES
          && (!own.isEmpty() || !frame.matches("(java|javax|jdk|sun|com\\.sun)\\..*"))) {
        own.add(frame);
      }
    }
    return own.isEmpty() ? frames.subList(0, Math.min(FRAMES, frames.size())) : own;
  }
}
