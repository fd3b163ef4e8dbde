package dev.sonde.agent.record;

import dev.sonde.probe.Call;
import dev.sonde.probe.Counter;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A recorder with its queue, and what the export thread would do with it. */
final class Bench {

  /** Keeps everything and writes no tracestate. */
  static final class KeepAll implements Sampler {
    @Override
    public Decision decide(long traceIdHigh, long traceIdLow, @Nullable RemoteParent parent) {
      return Decision.KEEP;
    }

    @Override
    public @Nullable String traceState(Decision decision, @Nullable RemoteParent parent) {
      return null;
    }
  }

  /** A span's identity, read before its record is used again. */
  static final class Span {
    final String name;
    final long id;
    final long parentId;
    final LocalRoot root;
    final @Nullable Throwable failure;
    final long nanos;

    Span(SpanRecord record) {
      name = record.codeName();
      id = record.spanId();
      parentId = record.parentId();
      root = record.root();
      failure = record.failure();
      nanos = record.durationNanos();
    }
  }

  final SpanQueue queue;
  final Recorder recorder;
  final List<String> reports = new ArrayList<>();
  final Breaker breaker = new Breaker("test", (text, failure) -> reports.add(text));

  Bench() {
    this(1024, new Propagation());
  }

  Bench(int capacity, Propagation propagation) {
    queue = new SpanQueue(capacity);
    recorder = new Recorder(queue, new KeepAll(), propagation);
  }

  SpanSite site(String name) {
    return site(name, 0, call -> {});
  }

  SpanSite site(String name, long nestBit, Consumer<Call> onEnter) {
    return site(
        name,
        nestBit,
        new Probe<Object, Object, Object>() {
          @Override
          public void enter(Call call, Object self, Object argument) {
            onEnter.accept(call);
          }
        });
  }

  SpanSite site(String name, long nestBit, Probe<?, ?, ?> probe) {
    return new SpanSite(recorder, probe, breaker, name, "test", nestBit, true);
  }

  /** Ends a call that returned nothing. */
  static void exit(Object state) {
    Object nothing = null;
    SpanSite.exit(nothing, state);
  }

  RecordingEngine engine() {
    return new RecordingEngine(recorder, NO_METERS, property -> null);
  }

  /** Takes what has arrived, and what is packed of traces that are open. */
  List<Span> drain() {
    List<Span> spans = new ArrayList<>();
    Consumer<SpanRecord> take =
        record -> {
          record.settle();
          spans.add(new Span(record));
        };
    queue.drain(take, Integer.MAX_VALUE);
    recorder.gather(take);
    return spans;
  }

  private static final RecordingEngine.Meters NO_METERS =
      new RecordingEngine.Meters() {
        @Override
        public Timer timer(Instrument instrument, String... attributes) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Counter counter(Instrument instrument, String... attributes) {
          throw new UnsupportedOperationException();
        }

        @Override
        public <T> void gauge(
            Instrument instrument,
            T owner,
            ToDoubleFunction<? super T> read,
            String... attributes) {
          throw new UnsupportedOperationException();
        }
      };
}
