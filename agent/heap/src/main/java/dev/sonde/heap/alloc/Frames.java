package dev.sonde.heap.alloc;

import java.util.List;

/** Which frame of a stack is a person's business. */
final class Frames {

  private static final String[] PLATFORM = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "org.graalvm."
  };

  private Frames() {}

  /** The innermost frame that is not the platform's; else the innermost of all. */
  static String site(List<String> frames) {
    for (String frame : frames) {
      if (isOfTheApplication(frame)) {
        return frame;
      }
    }
    return frames.isEmpty() ? AllocationProfile.OTHER : frames.get(0);
  }

  static boolean isOfTheApplication(String frame) {
    for (String prefix : PLATFORM) {
      if (frame.startsWith(prefix)) {
        return false;
      }
    }
    return !frame.startsWith("(");
  }

  /** Without the line. */
  static String method(String frame) {
    int colon = frame.lastIndexOf(':');
    return colon < 0 ? frame : frame.substring(0, colon);
  }
}
