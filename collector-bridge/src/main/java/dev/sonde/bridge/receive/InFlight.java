package dev.sonde.bridge.receive;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The bodies that have come in but are not answered yet, bounded in bytes: beyond the bound senders
 * are asked to come back, whatever the number of connections, and memory stays flat.
 */
final class InFlight {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  InFlight(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  long bytes() {
    return bytes.get();
  }

  /** Thrown on the event loop while a body arrives; carries no stack trace. */
  private static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("", null, false, false);
    }
  }

  /**
   * Collects the body, then answers it on a worker thread.
   *
   * @param refused answers instead when there is no room
   */
  <T> CompletionStage<T> handle(
      HttpRequest request,
      Executor workers,
      Function<AggregatedHttpRequest, T> answer,
      Function<RefusedException, T> refused) {
    AtomicLong own = new AtomicLong();
    CompletableFuture<T> result;
    try {
      result =
          request
              .peekData(data -> reserve(own, data.length()))
              .aggregate()
              .thenApplyAsync(answer, workers);
    } catch (RejectedExecutionException e) {
      result = CompletableFuture.failedFuture(e);
    }
    return result
        .exceptionally(
            failure -> {
              Throwable cause =
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure;
              if (cause instanceof FullException || cause instanceof RejectedExecutionException) {
                return refused.apply(busy());
              }
              throw new CompletionException(cause);
            })
        .whenComplete((value, failure) -> bytes.addAndGet(-own.get()));
  }

  private void reserve(AtomicLong own, int length) {
    if (bytes.addAndGet(length) > maxBytes) {
      bytes.addAndGet(-length);
      throw new FullException();
    }
    own.addAndGet(length);
  }

  private static RefusedException busy() {
    return RefusedException.busy("too much is being received at once; try again", RETRY_AFTER);
  }
}
