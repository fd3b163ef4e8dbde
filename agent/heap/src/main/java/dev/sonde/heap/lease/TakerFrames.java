package dev.sonde.heap.lease;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose work a lease is, told from the stack of its taker. */
final class TakerFrames {

  /** What lends, and what leads there. */
  private static final Pattern LENDERS =
      Pattern.compile(
          "(java|javax|jakarta|jdk|sun|com\\.sun|dev\\.sonde\\.(agent|probes?)|com\\.zaxxer\\.hikari"
              + "|org\\.apache\\.(commons\\.(dbcp2|pool2)|tomcat\\.(jdbc|dbcp)|http|hc)"
              + "|com\\.mchange|com\\.alibaba\\.druid|okhttp3|org\\.postgresql|com\\.mysql"
              + "|org\\.mariadb|oracle\\.jdbc|com\\.microsoft\\.sqlserver|org\\.h2|org\\.hsqldb"
              + "|org\\.apache\\.derby|org\\.sqlite)\\..*");

  private TakerFrames() {}

  /** From the innermost frame on that is neither the lender's nor the JDK's; all when none is. */
  static List<StackTraceElement> own(List<StackTraceElement> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (!LENDERS.matcher(frames.get(i).getClassName()).matches()) {
        return frames.subList(i, frames.size());
      }
    }
    return frames;
  }

  /**
   * Whether a method of the application that took it, be it through others that have returned, is
   * still there.
   */
  static boolean isStillIn(List<StackTraceElement> taken, StackTraceElement[] now) {
    Set<String> methods = new HashSet<>();
    for (StackTraceElement frame : taken) {
      if (!LENDERS.matcher(frame.getClassName()).matches()) {
        methods.add(method(frame));
      }
    }
    for (StackTraceElement frame : now) {
      if (methods.contains(method(frame))) {
        return true;
      }
    }
    return false;
  }

  private static String method(StackTraceElement frame) {
    return frame.getClassName() + '.' + frame.getMethodName();
  }
}
