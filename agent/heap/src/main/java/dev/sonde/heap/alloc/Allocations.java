package dev.sonde.heap.alloc;

import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known about this JVM's allocations: the last ten to twenty minutes, what commands have
 * asked for since, and sums since the start. Samples come from one thread; questions from any.
 */
public final class Allocations {

  /** How long one of the two profiles that are kept lasts. */
  private static final long GENERATION_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final int SESSIONS = 4;
  private static final int FEWEST_INTERVALS = 1 << 14;
  private static final int MOST_INTERVALS = 1 << 18;

  /** Of the largest heap, at most one part in so many is for intervals of 64 bytes. */
  private static final long SHARE = 256;

  private final Recorder recorder;
  private final SpanLog log = new SpanLog(intervals(Runtime.getRuntime().maxMemory()));
  private final SpanJoin join;
  private final SiteMetrics sums = new SiteMetrics();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<Consumer<AllocationSample>> listeners = new ArrayList<>();
  private AllocationProfile older;
  private AllocationProfile current;
  private int nextSession;
  private long bytes;
  private long samples;
  private long joinedSamples;

  /** Nothing yet. */
  public Allocations(Recorder recorder) {
    this.recorder = recorder;
    this.join = new SpanJoin(new Recorded(recorder, log), this::joined);
    this.current = new AllocationProfile(System.currentTimeMillis());
    this.older = current;
  }

  static int intervals(long maxHeap) {
    long room = maxHeap / SHARE / 64;
    return (int) Math.max(FEWEST_INTERVALS, Math.min(MOST_INTERVALS, room));
  }

  /** Lets the recorder note which thread worked for which trace. */
  public void start() {
    recorder.log(log);
  }

  /** Lets it note no more. */
  public synchronized void stop() {
    recorder.log(null);
    join.finish(System.nanoTime());
    listeners.clear();
  }

  /** Also given each sample that is joined, on the thread that samples come from. */
  public synchronized void listen(Consumer<AllocationSample> listener) {
    listeners.add(listener);
  }

  /** Metrics of the sites that allocate most, and of the routes. */
  public SiteMetrics metrics() {
    return sums;
  }

  /** Takes samples that lie close together in time, and passes on what is joined by now. */
  public synchronized void accept(List<AllocationSample> batch) {
    batch.forEach(join::add);
    join.run(System.nanoTime());
    long now = System.currentTimeMillis();
    if (now - current.sinceMillis() >= GENERATION_MILLIS) {
      older = current;
      current = new AllocationProfile(now);
    }
    sessions.values().removeIf(session -> session.isForgotten(System.nanoTime()));
  }

  private void joined(AllocationSample sample) {
    bytes += sample.weight();
    samples++;
    joinedSamples += sample.isJoined() ? 1 : 0;
    current.add(sample);
    sums.add(sample);
    sessions.values().forEach(session -> session.add(sample));
    listeners.forEach(listener -> listener.accept(sample));
  }

  /** Bytes that all samples so far stand for. */
  public synchronized long bytes() {
    return bytes;
  }

  public synchronized long samples() {
    return samples;
  }

  /** Of them those with a trace. */
  public synchronized long joinedSamples() {
    return joinedSamples;
  }

  /**
   * Adds up what will be allocated from now on.
   *
   * @param seconds how long
   * @return what {@link #result} wants; null when there are too many at once
   */
  synchronized @Nullable String begin(long seconds) {
    if (sessions.size() >= SESSIONS) {
      return null;
    }
    String id = Integer.toString(++nextSession);
    sessions.put(id, new Session(System.nanoTime(), seconds));
    return id;
  }

  /** Traces of samples taken at a site, as 32 hexadecimal digits each; at most three. */
  public List<String> exampleTraces(String frame) {
    List<String> traces = new ArrayList<>();
    for (AllocationProfile profile : recent()) {
      for (Site site : profile.sites()) {
        if (Frames.method(Frames.site(site.key.frames)).equals(Frames.method(frame))) {
          traces.addAll(site.traces());
        }
        if (traces.size() >= 3) {
          return new ArrayList<>(traces.subList(0, 3));
        }
      }
    }
    return traces;
  }

  /** What was added up, once; null when there is no such session. */
  synchronized @Nullable List<AllocationProfile> result(String id) {
    Session session = sessions.remove(id);
    if (session == null) {
      return null;
    }
    join.run(System.nanoTime());
    join.pending(session::add);
    return Collections.singletonList(session.profile());
  }

  /** The last ten to twenty minutes. */
  synchronized List<AllocationProfile> recent() {
    List<AllocationProfile> recent = new ArrayList<>();
    recent.add(current);
    if (older != current) {
      recent.add(older);
    }
    return recent;
  }

  /** Intervals as the recorder notes them. */
  private static final class Recorded implements SpanJoin.Intervals {
    private final Recorder recorder;
    private final SpanLog log;

    Recorded(Recorder recorder, SpanLog log) {
      this.recorder = recorder;
      this.log = log;
    }

    @Override
    public void ended(SpanLog.Visitor visitor) {
      log.visit(visitor);
    }

    @Override
    public void open(SpanLog.Visitor visitor) {
      recorder.visitOpen(visitor);
    }

    @Override
    public @Nullable String nameOf(long rootSpanId) {
      return log.nameOf(rootSpanId);
    }
  }
}
