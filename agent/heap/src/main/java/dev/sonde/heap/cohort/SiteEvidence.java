package dev.sonde.heap.cohort;

import java.util.Collections;
import java.util.List;

/** What the samples of one place tell. Immutable. */
public final class SiteEvidence {

  private final List<String> frames;
  private final String className;
  private final int samples;
  private final int generations;
  private final double retention;
  private final int snapshots;
  private final String holder;
  private final double holderShare;
  private final List<String> chain;

  @SuppressWarnings("TooManyParameters") // made in one place
  SiteEvidence(
      List<String> frames,
      String className,
      int samples,
      int generations,
      double retention,
      int snapshots,
      String holder,
      double holderShare,
      List<String> chain) {
    this.frames = Collections.unmodifiableList(frames);
    this.className = className;
    this.samples = samples;
    this.generations = generations;
    this.retention = retention;
    this.snapshots = snapshots;
    this.holder = holder;
    this.holderShare = holderShare;
    this.chain = Collections.unmodifiableList(chain);
  }

  /** Where they were allocated, innermost first. */
  public List<String> frames() {
    return frames;
  }

  /** What most of them are. */
  public String className() {
    return className;
  }

  /** Those that are not proven dead. */
  public int samples() {
    return samples;
  }

  /** Stretches of time of which at least one sample lives. */
  public int generations() {
    return generations;
  }

  /** Share of the older samples that were still there after a collection, 0 to 1. */
  public double retention() {
    return retention;
  }

  /** In how many snapshots it had more samples than in the one before. */
  public int growingSnapshots() {
    return snapshots;
  }

  /** What holds most of them, such as a static field; empty when it is unknown. */
  public String holder() {
    return holder;
  }

  /** Share of the samples with a known holder that this one holds, 0 to 1. */
  public double holderShare() {
    return holderShare;
  }

  /** References from one object to the root; empty when unknown. */
  public List<String> chain() {
    return chain;
  }

  /** Whether each generation of them stays. */
  public boolean stays(int fewestSamples, int fewestGenerations, double leastRetention) {
    return samples >= fewestSamples
        && generations >= fewestGenerations
        && retention >= leastRetention;
  }
}
