package dev.sonde.heap.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.sonde.agent.convention.Description;
import dev.sonde.agent.export.Announcements;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.export.SpanEvent;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.agent.lease.Lease;
import dev.sonde.heap.lease.Lender;
import dev.sonde.heap.lease.Place;
import dev.sonde.heap.verdict.Level;
import dev.sonde.probe.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Says that a verdict has changed: in a log event with the whole report, and in a span, because
 * there are receivers that show nothing but traces.
 */
public final class Announcer {

  private static final String SCOPE = "dev.sonde.heap";
  private static final String EVENT = "sonde.leak.verdict";
  private static final String SPAN = "leak.suspect";
  private static final long NANOS = 1_000_000;

  private final Announcements announcements;

  public Announcer(Announcements announcements) {
    this.announcements = announcements;
  }

  /**
   * Sends both.
   *
   * @param report of one subject, as {@link VerdictJson} makes it
   * @param before the level until now
   */
  public void announce(JsonObject report, Level before, Level now, long millis) {
    Attributes.Builder attributes = new Attributes.Builder();
    attributes.put("sonde.leak.subject", report.getString("subject"));
    attributes.put("sonde.leak.level", now.name());
    attributes.put("sonde.leak.level.before", before.name());
    attributes.put("sonde.leak.owner", report.getString("owner"));
    for (String number : new String[] {"from", "to", "perHour", "perHourLow", "perHourHigh"}) {
      if (report.has(number)) {
        attributes.put("sonde.leak." + number, report.getLong(number));
      }
    }
    for (String hours : new String[] {"fullInHoursSoonest", "fullInHoursLatest"}) {
      if (report.has(hours)) {
        attributes.put("sonde.leak." + hours, report.getDouble(hours));
      }
    }
    attributes.put("sonde.leak.site", site(report));
    Attributes facts = attributes.build();
    announcements.log(
        new LogEntry(
            millis * NANOS,
            EVENT,
            severity(now),
            facts.and(Attributes.of("sonde.leak.report", JsonWriter.string(report)))));
    announcements.span(span(report, facts, millis));
  }

  /**
   * Adds a span to the trace in which something was taken that did not come back, right below the
   * call that took it; nothing where that trace is not exported.
   *
   * @param outcome {@code lost} or {@code outlived}
   */
  public void mark(Lease lease, Lender lender, String outcome, long ageMillis) {
    Context taker = lease.context();
    String trace = taker.traceId();
    if (trace == null || !taker.traceFlags().equals("01")) {
      return;
    }
    Attributes.Builder facts = new Attributes.Builder();
    facts.put("sonde.lease.kind", lender.kind().name().toLowerCase(Locale.ROOT));
    facts.put("sonde.lease.lender", Bounds.text(lender.name()));
    facts.put("sonde.lease.outcome", outcome);
    facts.put("sonde.lease.age", ageMillis / 1_000);
    List<String> frames = Place.of(lease).frames();
    if (!frames.isEmpty()) {
      facts.put("code.stacktrace", String.join("\n", frames));
    }
    long taken = (System.currentTimeMillis() - ageMillis) * NANOS;
    announcements.span(
        new FinishedSpan(
            Long.parseUnsignedLong(trace.substring(0, 16), 16),
            Long.parseUnsignedLong(trace.substring(16), 16),
            ThreadLocalRandom.current().nextLong() | 1,
            Long.parseUnsignedLong(String.valueOf(taker.spanId()), 16),
            false,
            (byte) 1,
            null,
            SCOPE,
            new Description(
                "lease." + outcome, SpanKind.INTERNAL, true, facts.build(), null, Attributes.EMPTY),
            taken,
            taken,
            Collections.emptyList()));
  }

  private static LogEntry.Severity severity(Level level) {
    return level == Level.LEAK
        ? LogEntry.Severity.ERROR
        : level == Level.SUSPECT ? LogEntry.Severity.WARN : LogEntry.Severity.INFO;
  }

  private static String site(JsonObject report) {
    JsonArray sites = report.getArray(report.has("places") ? "places" : "sites");
    JsonObject first = sites == null || sites.isEmpty() ? null : sites.getObject(0);
    JsonArray frames = first == null ? null : first.getArray("frames");
    return frames == null || frames.isEmpty() ? "" : String.valueOf(frames.get(0));
  }

  private static FinishedSpan span(JsonObject report, Attributes facts, long millis) {
    List<SpanEvent> events = new ArrayList<>();
    addEvents(events, "reason", report.getArray("reasons"), millis);
    addEvents(events, "reservation", report.getArray("reservations"), millis);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Description description =
        new Description(SPAN, SpanKind.INTERNAL, false, facts, null, Attributes.EMPTY);
    return new FinishedSpan(
        random.nextLong(),
        random.nextLong() | 1,
        random.nextLong() | 1,
        0,
        false,
        (byte) 1,
        null,
        SCOPE,
        description,
        millis * NANOS,
        millis * NANOS,
        events);
  }

  private static void addEvents(
      List<SpanEvent> events, String name, @Nullable JsonArray texts, long millis) {
    if (texts != null) {
      for (Object text : texts) {
        events.add(
            new SpanEvent(
                name, millis * NANOS, Attributes.of("sonde.leak." + name, String.valueOf(text))));
      }
    }
  }
}
