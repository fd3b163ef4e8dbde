package dev.sonde.heap;

import dev.sonde.heap.counter.Count;
import dev.sonde.heap.counter.Counters;
import dev.sonde.heap.counter.Kind;
import dev.sonde.heap.live.LiveSet;
import dev.sonde.heap.trend.Series;
import dev.sonde.heap.trend.Trend;
import dev.sonde.heap.verdict.CounterJudge;
import dev.sonde.heap.verdict.Level;
import dev.sonde.heap.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches the counters. */
final class CounterWatch {

  /** Growth that leaves no innocent explanation, as a multiple of what matters at all. */
  private static final double PLENTY = 3;

  /** Families of threads and queues that were never as large are not watched. */
  private static final int FEWEST_TO_WATCH = 8;

  private static final int MOST_WATCHED = 256;

  private final WatchSettings settings;
  private final Counters counters;
  private final LiveSet liveSet;
  private final long startMillis;
  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private volatile List<Count> counts = Collections.emptyList();

  CounterWatch(WatchSettings settings, Counters counters, LiveSet liveSet, long startMillis) {
    this.settings = settings;
    this.counters = counters;
    this.liveSet = liveSet;
    this.startMillis = startMillis;
  }

  /** Reads and judges; returns the subjects whose level has changed. */
  List<Watched> tick(long now, double work, List<Count> others) {
    List<Count> read = counters.read();
    read.addAll(others);
    counts = read;
    List<Watched> changed = new ArrayList<>();
    for (Count count : read) {
      Watched one = watched(count);
      if (one != null && one.add(now, count, work)) {
        changed.add(one);
      }
      if (one != null && one.isGone()) {
        watched.remove(key(count));
      }
    }
    return changed;
  }

  private static String key(Count count) {
    return count.kind() + "/" + count.family();
  }

  private @Nullable Watched watched(Count count) {
    String key = key(count);
    Watched known = watched.get(key);
    boolean few =
        (count.kind() == Kind.THREADS || count.kind() == Kind.QUEUES)
            && count.value() < FEWEST_TO_WATCH;
    if (known == null && !few && watched.size() < MOST_WATCHED) {
      known = new Watched(count);
      watched.put(key, known);
    }
    return known;
  }

  /** What was read last. Any thread. */
  List<Count> counts() {
    return counts;
  }

  /** Those above {@link Level#NONE}, surest first. */
  List<Watched> suspicious() {
    List<Watched> found = new ArrayList<>();
    for (Watched one : watched.values()) {
      if (one.verdict.level() != Level.NONE) {
        found.add(one);
      }
    }
    found.sort((a, b) -> b.verdict.level().compareTo(a.verdict.level()));
    return found;
  }

  /** One counter with its trend. */
  final class Watched {
    private final Kind kind;
    private final String family;
    private final Series series;
    private final CounterJudge judge;
    private Verdict verdict;
    private Level before = Level.NONE;
    private Level last = Level.NONE;
    private double value;
    private long shrunkMillis;
    private long trendReadings = -1;

    Watched(Count count) {
      kind = count.kind();
      family = count.family();
      series =
          new Series(
              Double.POSITIVE_INFINITY, Series.ofCounter(settings.pace, count.kind().growth()));
      judge = new CounterJudge(startMillis, settings.warmUp, PLENTY * kind.growth());
      verdict = judge.judge(0, series, "");
    }

    private boolean add(long now, Count count, double work) {
      value = count.value();
      if (count.shrunk()) {
        shrunkMillis = now;
      }
      boolean tested = series.add(now, count.value(), true, work);
      if (isGone()) {
        series.restart();
      }
      Trend trend = series.trend();
      if (trend == null) {
        trendReadings = -1;
      } else if (trendReadings < 0) {
        trendReadings = liveSet.exactReadings();
      }
      if (tested || verdict.level() != Level.NONE) {
        verdict = judge.judge(now, series, stays(trend));
      }
      before = last;
      last = verdict.level();
      return last != before;
    }

    /** Of a family that has ended nothing more is told; it begins anew when it comes back. */
    private boolean isGone() {
      return !family.isEmpty() && value == 0;
    }

    private String stays(@Nullable Trend trend) {
      if (trend == null) {
        return "";
      }
      if (kind == Kind.QUEUES) {
        return ""; // tasks that wait go once there is time for them
      }
      boolean shrank = shrunkMillis > trend.beginMillis();
      if (kind == Kind.THREADS) {
        return shrank ? "" : "none of these threads has ended since";
      }
      if (kind == Kind.DELETE_ON_EXIT || kind == Kind.MBEANS) {
        return shrank ? "" : "none has been removed since";
      }
      return liveSet.exactReadings() > trendReadings
          ? "the old generation was collected meanwhile, and it went on"
          : "";
    }

    Kind kind() {
      return kind;
    }

    String family() {
      return family;
    }

    /** For a person, such as {@code threads HikariPool-# housekeeper}. */
    String subject() {
      return family.isEmpty() ? kind.text() : kind.text() + " " + family;
    }

    double value() {
      return value;
    }

    Verdict verdict() {
      return verdict;
    }

    Level levelBefore() {
      return before;
    }
  }
}
