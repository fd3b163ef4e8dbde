package dev.sonde.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Has loaded classes pass the transformers again, a few at a time, because the JVM stops all its
 * threads for each batch: the pause grows with the batch, and with each batch comes a walk over all
 * loaded classes. Between two batches the application has as long as the last one took.
 */
public final class Retransformer {

  private static final int BATCH = 64;
  private static final long LONGEST_BREAK_NANOS = 20_000_000;

  private final Instrumentation instrumentation;
  private final BiConsumer<String, Throwable> report;

  public Retransformer(Instrumentation instrumentation, BiConsumer<String, Throwable> report) {
    this.instrumentation = instrumentation;
    this.report = report;
  }

  /** In one batch: before the application runs nobody waits. */
  public void atOnce(Collection<Class<?>> types) {
    if (!types.isEmpty()) {
      retransform(new ArrayList<>(types));
    }
  }

  /** In batches, with breaks between them. */
  public Pauses inBatches(Collection<Class<?>> types) {
    List<Class<?>> all = new ArrayList<>(types);
    Pauses pauses = new Pauses();
    if (!all.isEmpty()) {
      pauses.watch(() -> inBatches(all));
    }
    return pauses;
  }

  private void inBatches(List<Class<?>> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      long took = retransform(all.subList(from, Math.min(all.size(), from + BATCH)));
      LockSupport.parkNanos(this, Math.min(took, LONGEST_BREAK_NANOS));
    }
  }

  /**
   * A class that cannot be retransformed must not keep the others from it: halves the batch until
   * it stands alone.
   */
  private long retransform(List<Class<?>> types) {
    long began = System.nanoTime();
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException
        | LinkageError
        | InternalError // what the JVM has no better name for
        | RuntimeException failed) {
      if (types.size() == 1) {
        report.accept("cannot retransform " + types.get(0).getName(), failed);
      } else {
        retransform(types.subList(0, types.size() / 2));
        retransform(types.subList(types.size() / 2, types.size()));
      }
    }
    return System.nanoTime() - began;
  }
}
