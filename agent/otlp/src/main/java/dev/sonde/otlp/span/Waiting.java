package dev.sonde.otlp.span;

import java.io.IOException;

/** A batch that cannot be sent at the moment. Export thread only. */
interface Waiting extends Payload {

  /** Bytes of memory that are taken while it waits. */
  int weight();

  /** Whether it is a {@link SpooledBatch}; asking a batch this way loads no class. */
  default boolean onDisk() {
    return false;
  }

  /**
   * Makes it ready to be sent.
   *
   * @throws IOException when it cannot be any more
   */
  default void load() throws IOException {}

  /** It waits again. */
  default void unload() {}
}
