package dev.sonde.heap.verdict;

import dev.sonde.heap.cohort.SiteEvidence;
import dev.sonde.heap.histogram.Grown;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found beside the trend of the live set. Immutable; the setters make another. */
public final class Evidence {

  private final boolean floorKnown;
  private final List<Grown> classes;
  private final double explained;
  private final @Nullable SiteEvidence site;
  private final boolean dying;
  private final String bounded;
  private final boolean certain;
  private final boolean sampled;

  private Evidence(
      boolean floorKnown,
      List<Grown> classes,
      double explained,
      @Nullable SiteEvidence site,
      boolean dying,
      String bounded,
      boolean certain,
      boolean sampled) {
    this.floorKnown = floorKnown;
    this.classes = classes;
    this.explained = explained;
    this.site = site;
    this.dying = dying;
    this.bounded = bounded;
    this.certain = certain;
    this.sampled = sampled;
  }

  /**
   * Nothing but the readings.
   *
   * @param floorKnown whether the old generation has been collected
   * @param sampled whether samples of live objects can be had
   */
  public static Evidence of(boolean floorKnown, boolean sampled) {
    return new Evidence(floorKnown, Collections.emptyList(), 0, null, false, "", true, sampled);
  }

  /**
   * Adds the classes that grew.
   *
   * @param share of the live set's growth that their own bytes explain
   */
  public Evidence classes(List<Grown> grown, double share) {
    return new Evidence(floorKnown, grown, share, site, dying, bounded, certain, sampled);
  }

  /**
   * Adds the place whose objects stay longest.
   *
   * @param othersDie whether old samples go, all in all, and at no place stay
   */
  public Evidence site(@Nullable SiteEvidence best, boolean othersDie) {
    return new Evidence(floorKnown, classes, explained, best, othersDie, bounded, certain, sampled);
  }

  /** Adds that the growth is held by something that is known to let go; says by what. */
  public Evidence bounded(String by) {
    return new Evidence(floorKnown, classes, explained, site, dying, by, true, sampled);
  }

  /** Adds that it may be held by something that lets go, and may be not. */
  public Evidence perhapsBounded(String by) {
    return new Evidence(floorKnown, classes, explained, site, dying, by, false, sampled);
  }

  public boolean floorKnown() {
    return floorKnown;
  }

  public List<Grown> classes() {
    return classes;
  }

  /** Share of the growth that {@link #classes} explain. */
  public double explained() {
    return explained;
  }

  public @Nullable SiteEvidence site() {
    return site;
  }

  /** Whether old samples go. */
  public boolean dying() {
    return dying;
  }

  /** What holds the growth and will let go; empty when nothing is known to. */
  public String bounded() {
    return bounded;
  }

  /** Whether it is known that {@link #bounded} holds the growth, and not only that it could. */
  public boolean certainlyBounded() {
    return !bounded.isEmpty() && certain;
  }

  /** Whether samples of live objects can be had. */
  public boolean sampled() {
    return sampled;
  }
}
