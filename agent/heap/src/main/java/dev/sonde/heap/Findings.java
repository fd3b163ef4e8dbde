package dev.sonde.heap;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.heap.counter.Count;
import dev.sonde.heap.counter.Kind;
import dev.sonde.heap.counter.OpenFiles;
import dev.sonde.heap.histogram.HistogramSource;
import dev.sonde.heap.lease.LeaseWatch;
import dev.sonde.heap.lease.Lender;
import dev.sonde.heap.live.CollectionListener;
import dev.sonde.heap.live.LiveSet;
import dev.sonde.heap.report.Bounds;
import dev.sonde.heap.report.LenderJson;
import dev.sonde.heap.report.RoutesOfSites;
import dev.sonde.heap.report.VerdictJson;
import dev.sonde.heap.trend.Block;
import dev.sonde.heap.verdict.Level;
import dev.sonde.heap.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/** Puts what was found into reports. Thread {@code sonde-heap}. */
final class Findings {

  private static final int MOST_POINTS = 96;

  private final CollectionListener collections;
  private final HeapWatch heap;
  private final CounterWatch counters;
  private final LeaseWatch leases;
  private final RoutesOfSites routes;

  Findings(
      CollectionListener collections,
      HeapWatch heap,
      CounterWatch counters,
      LeaseWatch leases,
      RoutesOfSites routes) {
    this.collections = collections;
    this.heap = heap;
    this.counters = counters;
    this.leases = leases;
    this.routes = routes;
  }

  /** Everything: the live set, each subject above NONE, what it cost. */
  JsonObject all(double callsPerHour) {
    JsonObject json = new JsonObject();
    json.put("level", level().name());
    json.put("liveSet", liveSet());
    JsonArray subjects = new JsonArray();
    subjects.add(heap(callsPerHour));
    for (CounterWatch.Watched watched : counters.suspicious()) {
      subjects.add(counter(watched, callsPerHour));
    }
    for (Lender lender : leases.suspicious()) {
      subjects.add(LenderJson.of(lender));
    }
    json.put("subjects", subjects);
    json.put("leases", lenders());
    json.put("counters", counts());
    json.put("cost", cost());
    return Bounds.fitting(json, "counters", "leases", "subjects");
  }

  /** The surest of all. */
  private Level level() {
    Level surest = heap.verdict().level();
    for (CounterWatch.Watched watched : counters.suspicious()) {
      surest = surer(surest, watched.verdict().level());
    }
    for (Lender lender : leases.suspicious()) {
      surest = surer(surest, lender.verdict().level());
    }
    return surest;
  }

  private static Level surer(Level one, Level other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private JsonArray lenders() {
    JsonArray lenders = new JsonArray();
    for (Lender lender : leases.lenders()) {
      JsonObject one = new JsonObject();
      one.put("what", Bounds.text(lender.subject()));
      one.put("out", lender.open());
      one.put("outlived", lender.outlived());
      one.put("lost", lender.lost());
      lenders.add(one);
    }
    return lenders;
  }

  JsonObject heap(double callsPerHour) {
    Verdict verdict = heap.verdict();
    double limit = (double) collections.maxBytes();
    JsonObject json = VerdictJson.of("heap", verdict, limit, callsPerHour);
    VerdictJson.addEvidence(json, heap.evidenceOfTheMoment(), heap.sites(), routes);
    LiveSet live = heap.liveSet();
    json.put("points", points());
    json.put("collections", live.readings());
    json.put("oldCollections", live.exactReadings());
    json.put("armed", heap.isArmed());
    if (heap.stepMillis() > 0) {
      json.put("lastStep", Instant.ofEpochMilli(heap.stepMillis()).toString());
    }
    json.put("cost", cost());
    return Bounds.fitting(json, "points", "sites", "classes");
  }

  /** Milliseconds since 1970-01-01T00:00:00Z and bytes, in turn. */
  private JsonArray points() {
    JsonArray points = new JsonArray();
    for (Block block : heap.blocks(MOST_POINTS)) {
      points.add(block.endMillis());
      points.add(Math.round(block.minimum()));
    }
    return points;
  }

  static JsonObject counter(CounterWatch.Watched watched, double callsPerHour) {
    JsonObject json = VerdictJson.of(watched.subject(), watched.verdict(), 0, callsPerHour);
    if (watched.kind() == Kind.FILES) {
      json.put("targets", Bounds.texts(OpenFiles.byTarget(10), 10));
    }
    return json;
  }

  private JsonObject liveSet() {
    LiveSet live = heap.liveSet();
    JsonObject json = new JsonObject();
    json.put("collector", collections.collector().name());
    json.put("limit", collections.maxBytes());
    if (live.isKnown()) {
      long garbage = (long) (collections.collector().leftGarbage() * collections.maxBytes());
      json.put("bytes", live.bytes());
      json.put("atLeast", Math.max(0, live.bytes() - garbage));
      json.put("at", Instant.ofEpochMilli(live.millis()).toString());
    } else {
      json.put("why", "the old generation has not been collected yet");
    }
    if (live.bound() >= 0) {
      json.put("atMost", live.bound());
    }
    json.put("oldCollections", live.exactReadings());
    return json;
  }

  private JsonArray counts() {
    JsonArray counts = new JsonArray();
    List<Count> read = counters.counts();
    for (Count count : read) {
      if (count.kind() != Kind.THREADS || count.value() >= 4) {
        JsonObject one = new JsonObject();
        one.put("what", count.kind().text());
        if (!count.family().isEmpty()) {
          one.put("family", Bounds.text(count.family()));
        }
        one.put("value", Math.round(count.value()));
        counts.add(one);
      }
    }
    return counts;
  }

  private JsonObject cost() {
    HistogramSource histograms = heap.histograms();
    JsonObject cost = new JsonObject();
    cost.put("markings", heap.marking().made());
    cost.put("histograms", histograms.made());
    cost.put("longestMillis", Math.round(histograms.longestMillis() * 10) / 10.0);
    cost.put("sumMillis", Math.round(histograms.sumMillis() * 10) / 10.0);
    if (!histograms.problem().isEmpty()) {
      cost.put("problem", Bounds.text(histograms.problem()));
    }
    return cost;
  }
}
