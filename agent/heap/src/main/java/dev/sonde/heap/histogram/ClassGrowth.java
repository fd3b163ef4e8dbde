package dev.sonde.heap.histogram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which classes have grown from each histogram to the next, over the last few. */
public final class ClassGrowth {

  /** Histograms that are compared: a class has to grow in each of the intervals between them. */
  public static final int COMPARED = 4;

  private static final double OF_ONE_OWNER = 0.1;

  /** What collectors put where dead objects were. */
  private static final String FILLERS = "jdk.internal.vm.Filler";

  private final Deque<Histogram> histograms = new ArrayDeque<>();

  /** One more; the oldest goes. */
  public void add(Histogram histogram) {
    histograms.addLast(histogram);
    if (histograms.size() > COMPARED) {
      histograms.removeFirst();
    }
  }

  public boolean isComplete() {
    return histograms.size() == COMPARED;
  }

  /** When the last was made; 0 when there is none. */
  public long lastMillis() {
    return histograms.isEmpty() ? 0 : histograms.getLast().millis();
  }

  /** The time between the first and the last, milliseconds. */
  public long spanMillis() {
    return histograms.isEmpty()
        ? 0
        : histograms.getLast().millis() - histograms.getFirst().millis();
  }

  /** Instances on the heap at the last; 0 when there is none. */
  public long instances() {
    return histograms.isEmpty() ? 0 : histograms.getLast().instances();
  }

  public @Nullable Histogram last() {
    return histograms.peekLast();
  }

  /** The classes that grew in every interval, by bytes; empty until there are enough histograms. */
  public List<Grown> grown() {
    List<Grown> grown = new ArrayList<>();
    if (!isComplete()) {
      return grown;
    }
    for (ClassCount now : histograms.getLast().all()) {
      Grown one = now.name().startsWith(FILLERS) ? null : grown(now.name());
      if (one != null) {
        grown.add(one);
      }
    }
    grown.sort(Comparator.comparingLong(Grown::bytes).reversed());
    return grown;
  }

  private @Nullable Grown grown(String name) {
    long before = -1;
    long first = -1;
    long firstBytes = 0;
    long instances = 0;
    long bytes = 0;
    for (Histogram histogram : histograms) {
      ClassCount count = histogram.of(name);
      instances = count == null ? 0 : count.instances();
      bytes = count == null ? 0 : count.bytes();
      if (before >= 0 && instances <= before) {
        return null;
      }
      if (first < 0) {
        first = instances;
        firstBytes = bytes;
      }
      before = instances;
    }
    return new Grown(name, instances - first, Math.max(0, bytes - firstBytes), instances);
  }

  /**
   * The class that a person should look at: of the application or a library rather than of the JDK,
   * something that means something rather than an array, a text or the entry of a map, and as many
   * as there is of the one with most new instances, by order of magnitude.
   */
  public static @Nullable Grown owner(List<Grown> grown) {
    long most = 0;
    for (Grown one : grown) {
      most = Math.max(most, one.instances());
    }
    Grown best = null;
    for (Grown one : grown) {
      if (!one.isOfTheJdk()
          && one.instances() >= OF_ONE_OWNER * most
          && (best == null || one.bytes() > best.bytes())) {
        best = one;
      }
    }
    for (Grown one : grown) {
      if (best == null && !one.isContainer() && one.instances() >= OF_ONE_OWNER * most) {
        best = one;
      }
    }
    return best != null || grown.isEmpty() ? best : grown.get(0);
  }

  public void clear() {
    histograms.clear();
  }
}
