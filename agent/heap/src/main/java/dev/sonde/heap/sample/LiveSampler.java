package dev.sonde.heap.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples objects at their allocation and tells which of them still live. Thread {@code
 * sonde-heap}.
 */
public interface LiveSampler {

  /** Null when it can be armed in this JVM; otherwise why it cannot, in one line for a person. */
  @Nullable String whyNot();

  /** Begins to sample. Armed twice is armed once. */
  void arm();

  boolean isArmed();

  /**
   * The samples that are not proven dead: objects that no collection has freed so far. Allowed to
   * take some seconds, and to make no pause.
   */
  List<LiveSample> snapshot() throws InterruptedException;

  /**
   * As {@link #snapshot}, each with the chain of references that holds it. Stops all threads for
   * about 130 ns for each live object; whoever calls it has checked that against the pause budget
   * or was told to.
   */
  List<LiveSample> snapshotWithHolders() throws InterruptedException;

  /** Ends sampling and forgets the samples. */
  void disarm();
}
