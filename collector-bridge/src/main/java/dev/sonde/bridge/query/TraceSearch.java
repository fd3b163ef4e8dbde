package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;

/**
 * Traces that have a span as wanted, newest first.
 *
 * <p>The newest are those that arrived last, which differs from those that started last by as long
 * as traces take to arrive.
 */
public final class TraceSearch {
  /**
   * What to look for.
   *
   * @param from start of the span, nanoseconds since 1970, inclusive
   * @param to start of the span, nanoseconds since 1970, inclusive
   * @param limit most traces, 1 or more
   */
  public record Request(Condition condition, long from, long to, int limit) {}

  private TraceSearch() {}

  public static List<TraceSummary> find(StoreView view, Request request) throws IOException {
    Found found = new Found(request);
    for (Slice slice : view.slices()) {
      if (slice.overlaps(request.from(), request.to())
          && NewestFirst.visit(slice, ConditionQuery.of(request.condition(), slice), found)) {
        break;
      }
    }
    List<TraceSummary> summaries = new ArrayList<>();
    for (TraceId trace : found.newest()) {
      summaries.add(TraceSummaries.of(view, trace));
    }
    summaries.sort(Comparator.comparingLong(TraceSummary::startUnixNanos).reversed());
    return summaries;
  }

  /** The traces of the documents seen so far, by the start of the latest span that matched. */
  private static final class Found implements NewestFirst.Visitor {
    private final Request request;
    private final Map<TraceId, Long> starts = new LinkedHashMap<>();
    private NumericDocValues start = DocValues.emptyNumeric();
    private BinaryDocValues trace = DocValues.emptyBinary();

    Found(Request request) {
      this.request = request;
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      start = DocValues.getNumeric(leaf.reader(), Fields.START);
      trace = DocValues.getBinary(leaf.reader(), Fields.TRACE);
    }

    @Override
    public void visit(int document) throws IOException {
      if (!start.advanceExact(document) || !trace.advanceExact(document)) {
        return;
      }
      long time = start.longValue();
      if (time >= request.from() && time <= request.to()) {
        starts.merge(TraceId.of(trace.binaryValue()), time, Math::max);
      }
    }

    @Override
    public boolean enough() {
      return starts.size() >= request.limit();
    }

    List<TraceId> newest() {
      List<Map.Entry<TraceId, Long>> arrivedLastFirst = new ArrayList<>(starts.entrySet());
      Collections.reverse(arrivedLastFirst);
      return arrivedLastFirst.stream()
          .sorted(Map.Entry.<TraceId, Long>comparingByValue().reversed())
          .limit(request.limit())
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
