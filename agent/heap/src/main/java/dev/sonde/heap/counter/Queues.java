package dev.sonde.heap.counter;

import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.metrics.Metrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that wait, by the name of their pools, as the gauge {@code jvm.executor.queue.size} has it:
 * of pools that have run a task since the agent came. One thread.
 */
public final class Queues {

  private static final String GAUGE = "jvm.executor.queue.size";
  private static final String NAME = "jvm.executor.name";

  private final Metrics metrics;
  private Map<String, Double> before = new HashMap<>();

  public Queues(Metrics metrics) {
    this.metrics = metrics;
  }

  /** How many wait now; pools that are gone have none. */
  public List<Count> read() {
    Map<String, Double> now = new HashMap<>();
    for (Metric.Point point : metrics.read(GAUGE)) {
      now.merge(String.valueOf(point.attributes().get(NAME)), point.value(), Double::sum);
    }
    List<Count> counts = new ArrayList<>();
    now.forEach(
        (name, value) ->
            counts.add(
                new Count(Kind.QUEUES, name, value, value < before.getOrDefault(name, 0.0))));
    before.keySet().removeAll(now.keySet());
    before.forEach((name, value) -> counts.add(new Count(Kind.QUEUES, name, 0, value > 0)));
    before = now;
    return counts;
  }
}
