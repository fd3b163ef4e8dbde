package dev.sonde.testapps.leaks;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a case. Arguments: its name; the seconds in which it shall fill 60 % of the free heap, or
 * the steps a second with a minus sign; megabytes a second of garbage beside it; megabytes that
 * live all the time; for how many seconds.
 */
public final class CaseMain {
  static final double SHARE = 0.6;
  private static final long TICK_MILLIS = 50;
  private static final int CALIBRATED = 50;
  private static final long SETTLING_MILLIS = 3_000;

  private static volatile Object sink = "";

  private CaseMain() {}

  public static void main(String[] arguments) throws Exception {
    Step step = Steps.of(arguments[0]);
    double fill = Double.parseDouble(arguments[1]);
    double churn = Double.parseDouble(arguments[2]);
    int living = Integer.parseInt(arguments[3]);
    long seconds = Long.parseLong(arguments[4]);
    List<byte[]> steady = new ArrayList<>();
    for (int i = 0; i < 10 * living; i++) {
      steady.add(new byte[100_000]);
    }
    long done = 0;
    double rate = -fill;
    if (fill > 0) {
      done = CALIBRATED;
      rate = calibrate(step, fill);
    }
    System.out.printf(
        "running at %.2f steps a second, %d of %d bytes used%n",
        rate, used(), Runtime.getRuntime().maxMemory());
    long began = System.nanoTime();
    double garbage = 0;
    while (true) {
      double elapsed = (System.nanoTime() - began) / 1e9;
      if (elapsed > seconds) {
        break;
      }
      for (long due = (long) (elapsed * rate); done < due; done++) {
        step.run(done);
      }
      for (; garbage < elapsed * churn; garbage += 0.05) {
        sink = new byte[50_000];
      }
      Thread.sleep(TICK_MILLIS);
    }
    System.out.println("done " + done + " steps, " + steady.size() + " " + sink.hashCode());
    System.exit(0); // threads of the case may still run
  }

  /** Steps a second that fill the heap in time, from what the first steps leave. */
  private static double calibrate(Step step, double fillSeconds) throws Exception {
    for (int i = 0; i < CALIBRATED; i++) {
      step.run(-1 - i);
    }
    Thread.sleep(SETTLING_MILLIS); // the agent starts, too, and leaves something
    long before = used();
    int steps = 0;
    long end = System.nanoTime() + 3_000_000_000L;
    while (steps < 4 * CALIBRATED || (used(false) - before < 20_000_000 && steps < 5_000)) {
      step.run(-1_000_000 - steps++);
      if (System.nanoTime() > end) {
        break;
      }
    }
    double each = Math.max(50.0, (used() - before) / (double) steps);
    double free = Runtime.getRuntime().maxMemory() - used();
    return SHARE * free / each / fillSeconds;
  }

  private static long used() {
    return used(true);
  }

  private static long used(boolean collected) {
    if (collected) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
