package dev.sonde.probes.executors;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A stage is told what to do when it completes: that belongs to whoever told it, not to whoever
 * completes it.
 */
@Watch(
    typeNamed = "java.util.concurrent.CompletableFuture$UniCompletion",
    methods = "<init>",
    pass = {})
public final class CompletionProbe extends Observer<Object, @Nullable Object, Object, Object> {

  /** Name of the table from completions to contexts. */
  static final String TABLE = "executor.completions";

  private final Table<Object, Context> contexts = Engine.get().table(TABLE);

  @Override
  public void exit(@Nullable Object none, @Nullable Object completion, @Nullable Throwable error) {
    Context context = Engine.get().current();
    if (completion != null && !context.isEmpty()) {
      contexts.put(completion, context);
    }
  }
}
