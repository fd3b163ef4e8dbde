package dev.sonde.heap.alloc;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.MemoryFeatures.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code heap alloc}: profiles as tables of frames and sites. Attach thread. */
public final class AllocationCommands {

  private static final int MOST_SITES = 3_000;
  private static final long LONGEST = 3_600;

  private final Allocations allocations;

  /** Answers from what is known here. */
  public AllocationCommands(Allocations allocations) {
    this.allocations = allocations;
  }

  /**
   * Begins to add up when {@code seconds} is asked for, gives the result of a {@code session}, or
   * else what is known of the last minutes.
   *
   * @throws Refused when the request cannot be understood
   */
  public JsonObject answer(Map<String, String> request) throws Refused {
    String session = request.get("session");
    String seconds = request.get("seconds");
    if (session != null) {
      List<AllocationProfile> result = allocations.result(session);
      if (result == null) {
        throw new Refused("no-such-session", "there is no result " + session, "ask again");
      }
      return json(result);
    }
    if (seconds != null) {
      return begun(seconds);
    }
    return json(allocations.recent());
  }

  private JsonObject begun(String text) throws Refused {
    long seconds;
    try {
      seconds = Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      seconds = 0;
    }
    if (seconds < 1 || seconds > LONGEST) {
      throw new Refused("bad-value", "seconds are from 1 to " + LONGEST, "give such a number");
    }
    String session = allocations.begin(seconds);
    if (session == null) {
      throw new Refused("busy", "others ask for allocations already", "wait until they are done");
    }
    JsonObject begun = new JsonObject();
    begun.put("session", session);
    begun.put("waitMillis", seconds * 1_000 + SpanJoin.PATIENCE / 1_000_000 + 1_500);
    return begun;
  }

  static JsonObject json(List<AllocationProfile> profiles) {
    JsonObject json = new JsonObject();
    long since = Long.MAX_VALUE;
    long bytes = 0;
    long joinedBytes = 0;
    long samples = 0;
    long joined = 0;
    Map<String, Integer> frames = new HashMap<>();
    JsonArray names = new JsonArray();
    JsonArray sites = new JsonArray();
    long left = 0;
    for (AllocationProfile profile : profiles) {
      since = Math.min(since, profile.sinceMillis());
      bytes += profile.bytes();
      joinedBytes += profile.joinedBytes();
      samples += profile.samples();
      joined += profile.joinedSamples();
      int written = 0;
      for (Site site : profile.sites()) {
        if (written++ < MOST_SITES) {
          sites.add(site(site, frames, names));
        } else {
          left += site.bytes;
        }
      }
    }
    json.put("sinceMillis", since);
    json.put("untilMillis", System.currentTimeMillis());
    json.put("bytes", bytes);
    json.put("joinedBytes", joinedBytes);
    json.put("samples", samples);
    json.put("joinedSamples", joined);
    json.put("leftOutBytes", left);
    json.put("frames", names);
    json.put("sites", sites);
    return json;
  }

  private static JsonObject site(Site site, Map<String, Integer> frames, JsonArray names) {
    JsonObject json = new JsonObject();
    json.put("class", site.key.className);
    if (site.key.route != null) {
      json.put("route", site.key.route);
    }
    json.put("bytes", site.bytes);
    json.put("samples", site.samples);
    JsonArray stack = new JsonArray();
    for (String frame : site.key.frames) {
      Integer index = frames.get(frame);
      if (index == null) {
        index = names.size();
        frames.put(frame, index);
        names.add(frame);
      }
      stack.add(index);
    }
    json.put("stack", stack);
    JsonArray traces = new JsonArray();
    traces.addAll(site.traces());
    json.put("traces", traces);
    return json;
  }
}
