package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Notes what the application takes and gives back, so that what it forgets is found: by identity,
 * weakly held, bounded, safe for all threads, emptied at detach.
 */
public interface Leases {

  /**
   * Whether the next one is to be noted: of kinds that are taken all the time only a sample is.
   * Nanoseconds.
   */
  boolean isWanted();

  /**
   * The calling thread has taken something.
   *
   * @param object that {@link #returned} will tell again
   * @param handle what the application was given: when it is collected and nothing was returned,
   *     the application has lost it; the object itself, or another that lives as long as the lease
   * @param owner that takes the object along when it is closed
   * @param lender whom it was taken from, such as the name of a pool
   */
  default void taken(Object object, Object handle, @Nullable LeaseOwner owner, String lender) {
    taken(object, handle, owner, lender, System.nanoTime());
  }

  /** As above, for callers that have read the clock just now. */
  void taken(
      Object object, Object handle, @Nullable LeaseOwner owner, String lender, long nanoTime);

  /** It was given back; nothing when it was not noted, or was given back before. */
  void returned(Object object);

  /** As above, for callers that have read the clock just now. */
  void returned(Object object, long nanoTime);
}
