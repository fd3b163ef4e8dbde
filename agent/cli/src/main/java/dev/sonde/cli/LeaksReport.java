package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.util.ArrayList;
import java.util.List;

/** The verdict on leaks, for people. */
final class LeaksReport {
  private static final double MEGABYTE = 1048576;

  private final List<String> lines = new ArrayList<>();

  private LeaksReport() {}

  static List<String> lines(Jvm jvm, JsonObject result) {
    LeaksReport report = new LeaksReport();
    report.lines.add(jvm.pid() + " " + jvm.main());
    report.liveSet(Json.object(result, "liveSet"));
    boolean any = false;
    for (JsonObject subject : Json.objects(result, "subjects")) {
      if (!Json.text(subject, "level").equals("NONE")) {
        report.subject(subject);
        any = true;
      }
    }
    if (!any) {
      report.lines.add("  nothing grows that would have to be watched");
    }
    JsonObject cost = Json.object(result, "cost");
    report.lines.add(
        String.format(
            "  cost so far: %d histograms, the longest %.1f ms; %d markings asked of the collector",
            Json.number(cost, "histograms"),
            cost.getDouble("longestMillis", 0),
            Json.number(cost, "markings")));
    return report.lines;
  }

  private void liveSet(JsonObject live) {
    String collector = Json.text(live, "collector");
    double limit = Json.number(live, "limit") / MEGABYTE;
    if (live.has("bytes")) {
      lines.add(
          String.format(
              "  live set: %.0f to %.0f of %.0f MB at %s (%s, %d old collections)",
              Json.number(live, "atLeast") / MEGABYTE,
              Json.number(live, "bytes") / MEGABYTE,
              limit,
              Json.text(live, "at"),
              collector,
              Json.number(live, "oldCollections")));
    } else {
      lines.add(
          String.format(
              "  live set: unknown, at most %.0f of %.0f MB (%s): %s",
              Json.number(live, "atMost") / MEGABYTE, limit, collector, Json.text(live, "why")));
    }
  }

  private void subject(JsonObject subject) {
    lines.add("");
    lines.add(Json.text(subject, "level") + " " + Json.text(subject, "subject"));
    if (subject.has("out")) {
      leases(subject);
    } else {
      growth(subject);
    }
    Json.texts(subject, "reasons").forEach(reason -> lines.add("  + " + reason));
    Json.texts(subject, "reservations").forEach(against -> lines.add("  - " + against));
    for (JsonObject one : Json.objects(subject, "classes")) {
      lines.add(
          String.format(
              "    +%,d instances, +%,d bytes  %s",
              Json.number(one, "instances"), Json.number(one, "bytes"), Json.text(one, "class")));
    }
    for (JsonObject site : Json.objects(subject, "sites")) {
      lines.add(
          String.format(
              "    %s: %d samples of %d generations, from",
              Json.text(site, "class"),
              Json.number(site, "samples"),
              Json.number(site, "generations")));
      Json.texts(site, "frames").forEach(frame -> lines.add("        " + frame));
      Json.texts(site, "chain").forEach(link -> lines.add("      held by " + link));
    }
    Json.texts(subject, "targets").forEach(target -> lines.add("    " + target));
  }

  private void leases(JsonObject lender) {
    lines.add(
        String.format(
            "  since %s; %d are out now, %d of them for too long; %d were lost",
            Json.text(lender, "since"),
            Json.number(lender, "out"),
            Json.number(lender, "outlived"),
            Json.number(lender, "lost")));
    for (JsonObject place : Json.objects(lender, "places")) {
      List<String> frames = Json.texts(place, "frames");
      lines.add(
          String.format(
              "    %d lost, %d out for too long, taken %s",
              Json.number(place, "lost"),
              Json.number(place, "outlived"),
              frames.isEmpty() ? "where nobody looked yet" : "at"));
      frames.forEach(frame -> lines.add("        " + frame));
      Json.texts(place, "traces").forEach(trace -> lines.add("      in trace " + trace));
    }
  }

  private void growth(JsonObject subject) {
    lines.add("  growing since " + Json.text(subject, "since"));
    boolean bytes = subject.has("fullInHoursSoonest");
    double unit = bytes ? MEGABYTE : 1;
    lines.add(
        String.format(
            "  by %.1f%s an hour, between %.1f and %.1f",
            Json.number(subject, "perHour") / unit,
            bytes ? " MB" : "",
            Json.number(subject, "perHourLow") / unit,
            Json.number(subject, "perHourHigh") / unit));
    if (bytes) {
      lines.add(
          "  the heap is full in between "
              + time(subject.getDouble("fullInHoursSoonest", 0))
              + " and "
              + time(subject.getDouble("fullInHoursLatest", 0)));
    }
  }

  private static String time(double hours) {
    return hours < 2 ? String.format("%.0f min", hours * 60) : String.format("%.1f h", hours);
  }
}
