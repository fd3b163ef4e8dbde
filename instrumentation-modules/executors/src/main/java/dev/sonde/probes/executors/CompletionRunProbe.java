package dev.sonde.probes.executors;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A completion tries to run, which it may do several times and from several threads before it can,
 * so its context stays until it surely has. With an executor it submits itself within this call, in
 * the context of its registration.
 */
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniApply", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniAccept", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniRun", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniWhenComplete", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniHandle", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniExceptionally", methods = "tryFire")
@Watch(
    typeNamed = "java.util.concurrent.CompletableFuture$UniComposeExceptionally",
    methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$UniCompose", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$BiApply", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$BiAccept", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$BiRun", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$OrApply", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$OrAccept", methods = "tryFire")
@Watch(typeNamed = "java.util.concurrent.CompletableFuture$OrRun", methods = "tryFire")
public final class CompletionRunProbe
    extends Observer<Object, @Nullable Integer, Object[], Object> {

  /** The mode in which an executor calls: the last time. */
  private static final int ASYNC = 1;

  private final Table<Object, Context> contexts = Engine.get().table(CompletionProbe.TABLE);

  @Override
  public Object @Nullable [] enter(
      Object completion, @Nullable Integer mode, @Nullable Object none) {
    Context context = contexts.get(completion);
    if (context == null) {
      return null;
    }
    Engine.get().tasks().resumed(completion, context);
    return new Object[] {completion, mode};
  }

  @Override
  public void exit(Object @Nullable [] attempt, @Nullable Object fired, @Nullable Throwable error) {
    if (attempt != null) {
      Engine.get().tasks().finished(attempt[0]);
      if (fired != null || Integer.valueOf(ASYNC).equals(attempt[1])) {
        contexts.remove(attempt[0]);
      }
    }
  }
}
