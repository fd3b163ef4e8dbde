package dev.sonde.agent.record;

import java.util.function.BiConsumer;

/** Listeners that stand for themselves, where no dispatcher is at hand. */
final class LastingListeners implements Listeners {

  @Override
  public BiConsumer<Object, Throwable> standFor(BiConsumer<Object, Throwable> listener) {
    return listener;
  }

  @Override
  public void empty(BiConsumer<Object, Throwable> standIn) {}
}
