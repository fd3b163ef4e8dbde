package dev.sonde.agent.record;

import java.util.function.BiConsumer;

/**
 * Makes what stands for a listener of ours in an application's future, so that the future holds
 * nothing of the agent once it has left.
 */
public interface Listeners {

  /** Returns what hands on to the listener until it is {@link #empty emptied}. */
  BiConsumer<Object, Throwable> standFor(BiConsumer<Object, Throwable> listener);

  /** Makes what {@link #standFor} returned let go of its listener. */
  void empty(BiConsumer<Object, Throwable> standIn);
}
