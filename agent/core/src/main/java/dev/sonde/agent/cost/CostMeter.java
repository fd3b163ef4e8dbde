package dev.sonde.agent.cost;

import dev.sonde.agent.record.Breaker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the agent costs, interval by interval, and has the budget judge it. Time and
 * processor time are handed in. Export thread, but for {@link #latest}.
 */
public final class CostMeter {

  private final Supplier<? extends Collection<Breaker>> probes;
  private final Supplier<? extends CpuSource> source;
  private final Budget budget;
  private final long intervalNanos;
  private final Map<String, ModuleCost> modules = new LinkedHashMap<>();
  private @Nullable CpuSource cpu;
  private boolean began;
  private long since;
  private long processBefore;
  private long agentBefore;
  private volatile @Nullable CostReading latest;

  /**
   * Measures nothing yet.
   *
   * @param source asked for when the first interval is over, because it may load much of the JDK
   */
  public CostMeter(
      Supplier<? extends Collection<Breaker>> probes,
      Supplier<? extends CpuSource> source,
      Budget budget,
      long intervalNanos) {
    this.probes = probes;
    this.source = source;
    this.budget = budget;
    this.intervalNanos = intervalNanos;
  }

  /**
   * Measures when an interval is over.
   *
   * @param now by a clock that only goes forward, in nanoseconds
   */
  public void tick(long now) {
    if (!began) {
      began = true;
      since = now;
    } else if (now - since >= intervalNanos) {
      measure(now - since);
      since = now;
    }
  }

  private void measure(long elapsed) {
    CpuSource known = cpu;
    boolean first = known == null;
    if (known == null) {
      known = source.get();
      cpu = known;
    }
    for (Breaker probe : probes.get()) {
      modules.computeIfAbsent(ModuleCost.nameOf(probe.probe()), ModuleCost::new).add(probe);
    }
    long process = known.processNanos();
    long agent = known.agentThreadsNanos();
    long processNanos = process - processBefore;
    long agentNanos = agent - agentBefore;
    processBefore = process;
    agentBefore = agent;
    long spans = 0;
    for (ModuleCost module : modules.values()) {
      module.read();
      spans += module.spans();
    }
    for (ModuleCost module : modules.values()) {
      module.exportNanos(spans == 0 ? 0 : (long) ((double) agentNanos * module.spans() / spans));
    }
    if (first || process < 0) {
      return; // all since the start of the process, or nothing
    }
    List<ModuleCost> byCost = new ArrayList<>(modules.values());
    byCost.sort(Comparator.comparingLong(ModuleCost::totalNanos).reversed());
    CostReading reading =
        new CostReading(elapsed, processNanos, agentNanos, Collections.unmodifiableList(byCost));
    latest = reading;
    budget.judge(reading);
  }

  /** The last interval's; null before one is over. Any thread. */
  public @Nullable CostReading latest() {
    return latest;
  }

  public Budget budget() {
    return budget;
  }
}
