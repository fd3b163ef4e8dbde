package dev.sonde.bridge.receive;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.sonde.bridge.json.JsonToMessage;
import dev.sonde.bridge.json.MalformedJsonException;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.DecodedSize;
import dev.sonde.bridge.signal.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Decodes a body, sorts out what no back end could store, and hands the batch on. */
public final class Intake {
  /** Where batches go. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Returns once the batch is as safe as it was promised to be; on the worker thread.
     *
     * @throws RefusedException when there is no room now; nothing of the batch was kept
     */
    void accept(Batch batch) throws RefusedException;
  }

  private final Sink sink;
  private final Map<Signal, LongAdder> accepted = new EnumMap<>(Signal.class);
  private final LongAdder rejected = new LongAdder();
  private final LongAdder refusedRequests = new LongAdder();

  public Intake(Sink sink) {
    this.sink = sink;
    for (Signal signal : Signal.values()) {
      accepted.put(signal, new LongAdder());
    }
  }

  /** Items taken since the start. */
  public long accepted(Signal signal) {
    LongAdder count = accepted.get(signal);
    return count == null ? 0 : count.sum();
  }

  /** Spans answered with partial success since the start. */
  public long rejected() {
    return rejected.sum();
  }

  /** Requests answered with an error since the start. */
  public long refusedRequests() {
    return refusedRequests.sum();
  }

  void countRefused() {
    refusedRequests.increment();
  }

  /** Returns the export response of the signal. */
  Message protobuf(Signal signal, byte[] body, DecodeRoom.Lease room) throws RefusedException {
    try {
      room.take(signal.decodedBytes(body));
      return accept(signal, signal.parse(body), body);
    } catch (InvalidProtocolBufferException e) {
      throw RefusedException.malformed(
          "the body is not a valid " + signal.newRequest().getDescriptorForType().getFullName());
    }
  }

  /** Returns the export response of the signal. */
  Message json(Signal signal, byte[] body, DecodeRoom.Lease room) throws RefusedException {
    try {
      room.take(DecodedSize.json(body));
      return accept(signal, JsonToMessage.read(body, signal.newRequest()), null);
    } catch (MalformedJsonException e) {
      throw RefusedException.malformed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @param encoded what was received, when it came as Protobuf
   */
  private Message accept(Signal signal, Message received, byte @Nullable [] encoded)
      throws RefusedException {
    int refused = 0;
    Message request = received;
    if (received instanceof ExportTraceServiceRequest traces) {
      refused = SpanIds.countInvalid(traces);
      request = refused == 0 ? traces : SpanIds.withoutInvalid(traces);
    }
    Batch batch =
        encoded == null || refused > 0
            ? Batch.of(signal, request)
            : Batch.of(signal, request, encoded);
    if (batch.items() > 0) {
      sink.accept(batch);
      LongAdder count = accepted.get(signal);
      if (count != null) {
        count.add(batch.items());
      }
    }
    rejected.add(refused);
    return response(signal, refused);
  }

  private static Message response(Signal signal, int refused) {
    return switch (signal) {
      case METRICS -> ExportMetricsServiceResponse.getDefaultInstance();
      case LOGS -> ExportLogsServiceResponse.getDefaultInstance();
      case PROFILES -> ExportProfilesServiceResponse.getDefaultInstance();
      case TRACES -> {
        var response = ExportTraceServiceResponse.newBuilder();
        if (refused > 0) {
          response
              .getPartialSuccessBuilder()
              .setRejectedSpans(refused)
              .setErrorMessage(
                  "spans without a 16-byte trace id and an 8-byte span id, not all zero");
        }
        yield response.build();
      }
    };
  }
}
