package dev.sonde.heap.cohort;

import dev.sonde.heap.sample.LiveSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows samples over snapshots, by place. Bounded by the sampler's own number of samples. */
public final class Cohorts {

  private static final int MOST_SITES = 512;
  private static final int MOST_KEYS = 20_000;
  private static final int FEW = 5;
  private static final int ENOUGH = 40;
  private static final double STAYING = 0.8;
  private static final double DYING = 0.7;

  private final Map<String, Track> tracks = new HashMap<>();
  private int snapshots;
  private double kept;
  private double seen;

  /**
   * Takes a snapshot, which was made after a collection of the old generation had ended since the
   * one before.
   *
   * @param generationMillis how long a generation is
   */
  public void add(List<LiveSample> samples, long generationMillis) {
    snapshots++;
    Map<String, List<LiveSample>> bySite = new HashMap<>();
    for (LiveSample sample : samples) {
      List<String> frames = Site.of(sample);
      if (!frames.isEmpty()) {
        bySite.computeIfAbsent(String.join("\n", frames), s -> new ArrayList<>()).add(sample);
      }
    }
    tracks
        .values()
        .removeIf(
            track -> {
              boolean gone = !bySite.containsKey(String.join("\n", track.frames));
              seen += gone ? track.before.size() : 0;
              return gone;
            });
    bySite.forEach(
        (site, living) -> {
          Track track = tracks.get(site);
          if (track == null && tracks.size() < MOST_SITES) {
            track = new Track(Site.of(living.get(0)));
            tracks.put(site, track);
          }
          if (track != null) {
            kept -= track.kept;
            seen -= track.seen;
            track.add(living, generationMillis);
            kept += track.kept;
            seen += track.seen;
          }
        });
  }

  /** How many snapshots were taken. */
  public int snapshots() {
    return snapshots;
  }

  /** The places by number of generations and samples, at most {@code count}. */
  public List<SiteEvidence> sites(int count) {
    List<SiteEvidence> sites = new ArrayList<>();
    tracks.values().forEach(track -> sites.add(track.evidence()));
    sites.sort(
        Comparator.comparingInt(SiteEvidence::generations)
            .thenComparingInt(SiteEvidence::samples)
            .reversed());
    return sites.subList(0, Math.min(count, sites.size()));
  }

  /**
   * Whether old samples go, all in all: there are enough to say so, most were gone at the next
   * snapshot, and there is no place where they stay.
   */
  public boolean areDying() {
    for (Track track : tracks.values()) {
      if (track.living.size() >= FEW && track.seen > 0 && track.kept / track.seen > STAYING) {
        return false;
      }
    }
    return seen >= ENOUGH && kept / seen < DYING;
  }

  public void clear() {
    tracks.clear();
    snapshots = 0;
    kept = 0;
    seen = 0;
  }

  /** One place. */
  private static final class Track {
    private final List<String> frames;
    private Set<String> before = new HashSet<>();
    private List<LiveSample> living = new ArrayList<>();
    private List<LiveSample> chained = new ArrayList<>();
    private double kept;
    private double seen;
    private int growing;
    private int generations;

    Track(List<String> frames) {
      this.frames = frames;
    }

    void add(List<LiveSample> now, long generationMillis) {
      Set<String> keys = new HashSet<>();
      Set<Long> times = new HashSet<>();
      for (LiveSample sample : now) {
        if (keys.size() < MOST_KEYS) {
          keys.add(sample.allocatedMillis() + "/" + sample.threadId() + "/" + sample.className());
        }
        times.add(sample.allocatedMillis() / Math.max(1, generationMillis));
      }
      for (String key : before) {
        seen++;
        kept += keys.contains(key) ? 1 : 0;
      }
      growing += now.size() > living.size() && !living.isEmpty() ? 1 : 0;
      before = keys;
      living = now;
      generations = times.size();
      if (now.stream().anyMatch(sample -> !sample.holders().isEmpty())) {
        chained = now;
      }
    }

    SiteEvidence evidence() {
      Map<String, Integer> holders = new HashMap<>();
      Map<String, Integer> classes = new HashMap<>();
      living.forEach(sample -> classes.merge(sample.className(), 1, Integer::sum));
      int withHolder = 0;
      for (LiveSample sample : chained) {
        String holder = Holder.of(sample.holders());
        if (!holder.isEmpty()) {
          withHolder++;
          holders.merge(holder, 1, Integer::sum);
        }
      }
      String holder = most(holders);
      List<String> chain = new ArrayList<>();
      for (LiveSample sample : chained) {
        if (chain.isEmpty() && Holder.of(sample.holders()).equals(holder)) {
          chain.addAll(sample.holders());
        }
      }
      return new SiteEvidence(
          frames,
          most(classes),
          living.size(),
          generations,
          seen == 0 ? 0 : kept / seen,
          growing,
          holder,
          withHolder == 0 ? 0 : holders.getOrDefault(holder, 0) / (double) withHolder,
          chain);
    }

    private static String most(Map<String, Integer> counts) {
      String most = "";
      for (Map.Entry<String, Integer> count : counts.entrySet()) {
        int best = counts.getOrDefault(most, 0);
        if (count.getValue() > best
            || (count.getValue() == best && count.getKey().compareTo(most) < 0)) {
          most = count.getKey();
        }
      }
      return most;
    }
  }
}
