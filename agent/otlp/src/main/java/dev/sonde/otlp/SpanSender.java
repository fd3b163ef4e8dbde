package dev.sonde.otlp;

import dev.sonde.otlp.span.Payload;
import dev.sonde.otlp.span.Sender;
import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpGrpcSenderProvider;
import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSenderProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of ours with OpenTelemetry's senders, which do HTTP, gRPC, TLS and the first
 * retries. What fails for a reason that passes is said to be unavailable (OTLP specification,
 * "Failures").
 */
final class SpanSender implements Sender {

  /** One of the two protocols, opened. */
  private interface Wire {
    void send(MessageWriter message, Consumer<Result> answered, Consumer<Throwable> failed);

    CompletableResultCode shutdown();
  }

  private final Transport transport;
  private final DeliveryReport report;
  private @Nullable Wire wire;
  private boolean unusable;

  SpanSender(Transport transport, DeliveryReport report) {
    this.transport = transport;
    this.report = report;
  }

  @Override
  public void prepare() {
    Wire unused = opened();
  }

  @Override
  public void send(Payload payload, Outcome outcome) {
    try {
      Wire open = opened();
      if (open == null) {
        outcome.done(Result.REFUSED);
        return;
      }
      open.send(
          new Message(payload),
          outcome::done,
          failure -> {
            boolean passes = failure instanceof IOException;
            outcome.done(judge(false, passes, () -> failure));
          });
    } catch (RuntimeException | LinkageError failure) {
      report.failed(failure);
      outcome.done(Result.REFUSED);
    }
  }

  private @Nullable Wire opened() {
    if (wire == null && !unusable) {
      try {
        SenderConfig config = new SenderConfig(transport);
        wire = transport.grpc() ? grpc(config) : http(config);
      } catch (IOException | RuntimeException failure) {
        unusable = true;
        report.unusable(failure);
      }
    }
    return wire;
  }

  private Wire http(SenderConfig config) {
    HttpSender sender = new OkHttpHttpSenderProvider().createSender(config);
    return new Wire() {
      @Override
      public void send(
          MessageWriter message, Consumer<Result> answered, Consumer<Throwable> failed) {
        sender.send(
            message,
            response -> {
              int status = response.getStatusCode();
              answered.accept(
                  judge(
                      status >= 200 && status < 300,
                      status == 429 || status == 502 || status == 503 || status == 504,
                      () ->
                          new IOException(
                              "HTTP status " + status + " " + response.getStatusMessage())));
            },
            failed);
      }

      @Override
      public CompletableResultCode shutdown() {
        return sender.shutdown();
      }
    };
  }

  private Wire grpc(SenderConfig config) {
    GrpcSender sender = new OkHttpGrpcSenderProvider().createSender(config);
    return new Wire() {
      @Override
      public void send(
          MessageWriter message, Consumer<Result> answered, Consumer<Throwable> failed) {
        sender.send(
            message,
            response -> {
              GrpcStatusCode status = response.getStatusCode();
              answered.accept(
                  judge(
                      status == GrpcStatusCode.OK,
                      passes(status),
                      () ->
                          new IOException(
                              "gRPC status " + status + " " + response.getStatusDescription())));
            },
            failed);
      }

      @Override
      public CompletableResultCode shutdown() {
        return sender.shutdown();
      }
    };
  }

  private static boolean passes(GrpcStatusCode status) {
    switch (status) {
      case CANCELLED:
      case DEADLINE_EXCEEDED:
      case ABORTED:
      case OUT_OF_RANGE:
      case UNAVAILABLE:
      case DATA_LOSS:
        return true;
      default:
        return false;
    }
  }

  private Result judge(boolean taken, boolean passes, Supplier<Throwable> reason) {
    if (taken) {
      report.delivered();
      return Result.DELIVERED;
    }
    if (passes) {
      report.postponed(reason.get());
      return Result.UNAVAILABLE;
    }
    report.failed(reason.get());
    return Result.REFUSED;
  }

  void close(long deadlineNanos) {
    Wire open = wire;
    if (open != null) {
      open.shutdown().join(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** A payload as the senders want it. */
  private static final class Message implements MessageWriter {
    private final Payload payload;

    Message(Payload payload) {
      this.payload = payload;
    }

    @Override
    public void writeMessage(OutputStream output) throws IOException {
      payload.writeTo(output);
    }

    @Override
    public int getContentLength() {
      return payload.size();
    }
  }
}
