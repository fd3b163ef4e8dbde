package dev.sonde.heap.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.heap.cohort.SiteEvidence;
import dev.sonde.heap.histogram.ClassGrowth;
import dev.sonde.heap.histogram.Grown;
import dev.sonde.heap.trend.Forecast;
import dev.sonde.heap.trend.Trend;
import dev.sonde.heap.verdict.Evidence;
import dev.sonde.heap.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/** A verdict in JSON: {@code subject}, {@code level}, and what it rests on. */
public final class VerdictJson {

  private static final double HOUR = 3_600_000;
  private static final int MOST_CLASSES = 8;
  private static final int MOST_FRAMES = 5;
  private static final int MOST_LINKS = 12;

  private VerdictJson() {}

  /**
   * The verdict and its trend.
   *
   * @param subject such as {@code heap} or {@code threads pool-#}
   * @param limit bytes; 0 when there is none
   * @param callsPerHour how busy the application is; 0 when unknown
   */
  public static JsonObject of(String subject, Verdict verdict, double limit, double callsPerHour) {
    JsonObject json = new JsonObject();
    json.put("subject", Bounds.text(subject));
    json.put("level", verdict.level().name());
    json.put("at", Instant.ofEpochMilli(verdict.millis()).toString());
    json.put("since", Instant.ofEpochMilli(verdict.sinceMillis()).toString());
    Trend trend = verdict.trend();
    if (trend != null) {
      json.put("from", Math.round(trend.first()));
      json.put("to", Math.round(trend.last()));
      json.put("perHour", Math.round(trend.slope().slope() * HOUR));
      json.put("perHourLow", Math.round(trend.slope().low() * HOUR));
      json.put("perHourHigh", Math.round(trend.slope().high() * HOUR));
      json.put("blocks", trend.blocks());
      json.put("probability", trend.probability());
      if (limit > 0) {
        json.put("percentOfLimitPerHour", 100 * trend.slope().slope() * HOUR / limit);
      }
      if (callsPerHour > 0) {
        json.put("per1000Calls", Math.round(trend.slope().slope() * HOUR / callsPerHour * 1_000));
      }
    }
    Forecast forecast = verdict.forecast();
    if (forecast != null && trend != null) {
      json.put("fullInHoursSoonest", rounded(forecast.soonestMillis() / HOUR));
      json.put("fullInHoursLatest", rounded(forecast.latestMillis() / HOUR));
      if (callsPerHour > 0) {
        json.put("fullInCallsSoonest", Math.round(forecast.soonestMillis() / HOUR * callsPerHour));
        json.put("fullInCallsLatest", Math.round(forecast.latestMillis() / HOUR * callsPerHour));
      }
    }
    json.put("reasons", Bounds.texts(verdict.reasons(), 8));
    json.put("reservations", Bounds.texts(verdict.reservations(), 8));
    return json;
  }

  private static double rounded(double hours) {
    return Math.round(Math.min(hours, 1e5) * 100) / 100.0;
  }

  /** Adds classes and places. */
  public static void addEvidence(
      JsonObject json, Evidence evidence, List<SiteEvidence> sites, RoutesOfSites routes) {
    Grown owner = ClassGrowth.owner(evidence.classes());
    if (owner != null) {
      json.put("owner", Bounds.text(owner.name()));
    }
    JsonArray classes = new JsonArray();
    List<Grown> grown = evidence.classes();
    for (Grown one : grown.subList(0, Math.min(MOST_CLASSES, grown.size()))) {
      JsonObject of = new JsonObject();
      of.put("class", Bounds.text(one.name()));
      of.put("instances", one.instances());
      of.put("bytes", one.bytes());
      of.put("now", one.now());
      classes.add(of);
    }
    json.put("classes", classes);
    JsonArray places = new JsonArray();
    for (SiteEvidence site : sites) {
      places.add(place(site, routes));
    }
    json.put("sites", places);
  }

  private static JsonObject place(SiteEvidence site, RoutesOfSites routes) {
    JsonObject json = new JsonObject();
    json.put("class", Bounds.text(site.className()));
    json.put("frames", Bounds.texts(site.frames(), MOST_FRAMES));
    json.put("samples", site.samples());
    json.put("generations", site.generations());
    json.put("retention", rounded(site.retention()));
    if (!site.holder().isEmpty()) {
      json.put("holder", Bounds.text(site.holder()));
      json.put("holderShare", rounded(site.holderShare()));
      json.put("chain", Bounds.texts(site.chain(), MOST_LINKS));
    }
    String innermost = site.frames().get(0);
    json.put("routes", Bounds.texts(routes.routes(innermost), 5));
    json.put("traces", Bounds.texts(routes.traces(innermost), 3));
    return json;
  }
}
