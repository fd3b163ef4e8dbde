package dev.sonde.agent.cost;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the agent below its share of the processor: leaves out the module that saves most for what
 * is lost with it, one at a time, and takes the last one in again when there is room for what it
 * had cost, or when the process has become quiet. A module that had to be left out soon after it
 * came back waits longer the next time. Export thread, but for {@link #shed}.
 */
public final class Budget {

  /** Intervals from the start that are not judged: nothing is compiled yet. */
  static final int GRACE = 6;

  /** Intervals in a row above the budget until something is left out. */
  static final int TOO_MUCH = 2;

  /** Intervals in a row with room until something comes back. */
  static final int ROOM = 3;

  /** What comes back must fit into this part of the budget. */
  private static final double FILL = 0.8;

  private static final int LONGEST_WAIT = 360;

  /** A process that does less than this part of what it did is another case. */
  private static final double QUIET = 0.25;

  private static final class Shed {
    final ModuleCost module;
    final long nanos;
    final long processNanos;

    Shed(ModuleCost module, CostReading then) {
      this.module = module;
      this.nanos = module.totalNanos();
      this.processNanos = then.processNanos();
    }

    /** Whether it is worth a try to take it in again. */
    boolean fits(CostReading now, double most) {
      return !now.exceeds(most * FILL, nanos) || now.processNanos() < processNanos * QUIET;
    }
  }

  private final double most;
  private final Consumer<String> log;
  private final Deque<Shed> shed = new ArrayDeque<>();
  private final Map<String, Integer> waits = new HashMap<>();
  private int seen;
  private int above;
  private int below;
  private boolean helpless;
  private volatile List<String> names = new ArrayList<>();

  /**
   * Leaves out nothing yet.
   *
   * @param most greatest share of the processor time of the process, from 0 to 1; 0 for no budget
   * @param log takes a line whenever something is left out or comes back
   */
  public Budget(double most, Consumer<String> log) {
    this.most = most;
    this.log = log;
  }

  void judge(CostReading reading) {
    if (most <= 0 || ++seen <= GRACE) {
      return;
    }
    double share = reading.share();
    above = reading.exceeds(most, 0) ? above + 1 : 0;
    Shed last = shed.peek();
    below = last != null && last.fits(reading, most) ? below + 1 : 0;
    if (above >= TOO_MUCH) {
      above = 0;
      leaveOut(reading, share);
    } else if (last != null && below >= waits.getOrDefault(last.module.name(), ROOM)) {
      below = 0;
      takeIn(last, share);
    }
  }

  private void leaveOut(CostReading reading, double share) {
    ModuleCost chosen = choose(reading);
    if (chosen == null) {
      if (!helpless) {
        helpless = true;
        log.accept(
            "the agent takes "
                + percent(share)
                + " of the processor time, and what is left cannot be left out");
      }
      return;
    }
    chosen.shed(true);
    shed.push(new Shed(chosen, reading));
    waits.merge(chosen.name(), ROOM, (wait, first) -> Math.min(LONGEST_WAIT, wait * 2));
    tell();
    log.accept(
        chosen.name()
            + " is left out for now: the agent takes "
            + percent(share)
            + " of the processor time, more than "
            + percent(most)
            + " (sonde.budget.cpu)");
  }

  /** What saves most for what is lost. */
  private @Nullable ModuleCost choose(CostReading reading) {
    ModuleCost chosen = null;
    double best = 0;
    for (ModuleCost module : reading.modules()) {
      double worth = (double) module.totalNanos() * module.dispensability();
      if (worth > best && !isShed(module)) {
        best = worth;
        chosen = module;
      }
    }
    return chosen;
  }

  private boolean isShed(ModuleCost module) {
    return names.contains(module.name());
  }

  private void takeIn(Shed last, double share) {
    shed.pop();
    last.module.shed(false);
    helpless = false;
    tell();
    log.accept(last.module.name() + " is back: the agent takes " + percent(share) + " without it");
  }

  private void tell() {
    List<String> now = new ArrayList<>();
    for (Shed one : shed) {
      now.add(one.module.name());
    }
    names = now;
  }

  /** What is left out at the moment, the last first. Any thread. */
  public List<String> shed() {
    return new ArrayList<>(names);
  }

  /** Greatest share of the processor time of the process, from 0 to 1; 0 when there is none. */
  public double most() {
    return most;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
