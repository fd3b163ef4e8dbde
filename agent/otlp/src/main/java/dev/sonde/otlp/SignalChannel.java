package dev.sonde.otlp;

import dev.sonde.agent.export.Exporter.Outcome;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One signal on its way to one receiver. Exports are called by the export thread; results come from
 * the sender's threads.
 *
 * @param <T> what is exported, as we have it
 * @param <D> the same as the SDK has it
 */
final class SignalChannel<T, D> {

  /** Makes the exporter, at the first export. */
  interface Opener<D> {
    Delivery<D> open() throws IOException;
  }

  private final Opener<D> opener;
  private final Function<List<T>, List<D>> conversion;
  private final DeliveryReport report;
  private final Set<CompletableResultCode> underway = ConcurrentHashMap.newKeySet();
  private @Nullable Delivery<D> delivery;
  private boolean unusable;

  SignalChannel(Opener<D> opener, Function<List<T>, List<D>> conversion, DeliveryReport report) {
    this.opener = opener;
    this.conversion = conversion;
    this.report = report;
  }

  void export(List<T> batch, Outcome outcome) {
    CompletableResultCode result;
    try {
      Delivery<D> open = opened();
      result = open == null ? null : open.export(conversion.apply(batch));
    } catch (RuntimeException | LinkageError e) {
      report.failed(e);
      result = null;
    }
    if (result == null) {
      outcome.done(false);
      return;
    }
    CompletableResultCode pending = result;
    underway.add(pending);
    pending.whenComplete(
        () -> {
          underway.remove(pending);
          if (pending.isSuccess()) {
            report.delivered();
          } else {
            report.failed(pending.getFailureThrowable());
          }
          outcome.done(pending.isSuccess());
        });
  }

  /** Waits for what is under way, then gives up on it. */
  void close(long deadlineNanos) {
    CompletableResultCode.ofAll(underway)
        .join(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    if (delivery != null) {
      delivery
          .shutdown()
          .join(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private @Nullable Delivery<D> opened() {
    if (delivery == null && !unusable) {
      try {
        delivery = opener.open();
      } catch (IOException | RuntimeException e) {
        unusable = true;
        report.unusable(e);
      }
    }
    return delivery;
  }
}
