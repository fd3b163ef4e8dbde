package dev.sonde.cli.profile;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An agent's answer to {@code heap alloc}. What is missing in it is empty, never an error. */
public final class AllocationProfile {

  private final List<AllocationSite> sites;
  private final JsonObject answer;

  private AllocationProfile(JsonObject answer, List<AllocationSite> sites) {
    this.answer = answer;
    this.sites = Collections.unmodifiableList(sites);
  }

  /** Reads an answer. */
  public static AllocationProfile of(JsonObject answer) {
    JsonArray names = array(answer, "frames");
    List<AllocationSite> sites = new ArrayList<>();
    for (Object element : array(answer, "sites")) {
      if (element instanceof JsonObject) {
        sites.add(site((JsonObject) element, names));
      }
    }
    sites.sort((a, b) -> Long.compare(b.bytes(), a.bytes()));
    return new AllocationProfile(answer, sites);
  }

  private static AllocationSite site(JsonObject json, JsonArray names) {
    List<String> stack = new ArrayList<>();
    for (Object index : array(json, "stack")) {
      if (index instanceof Number) {
        stack.add(names.getString(((Number) index).intValue(), "?"));
      }
    }
    List<String> traces = new ArrayList<>();
    for (Object trace : array(json, "traces")) {
      traces.add(String.valueOf(trace));
    }
    return new AllocationSite(
        json.getString("class", "?"),
        json.getString("route", ""),
        stack,
        json.getLong("bytes"),
        json.getLong("samples"),
        traces);
  }

  private static JsonArray array(JsonObject object, String key) {
    JsonArray array = object.getArray(key);
    return array == null ? new JsonArray() : array;
  }

  /** Those that allocate most first. */
  public List<AllocationSite> sites() {
    return sites;
  }

  /** What the samples stand for. */
  public long bytes() {
    return answer.getLong("bytes");
  }

  /** Of them those that were allocated for a trace. */
  public long joinedBytes() {
    return answer.getLong("joinedBytes");
  }

  public long samples() {
    return answer.getLong("samples");
  }

  /** Since 1970-01-01T00:00:00Z. */
  public long sinceMillis() {
    return answer.getLong("sinceMillis");
  }

  /** Since 1970-01-01T00:00:00Z. */
  public long untilMillis() {
    return answer.getLong("untilMillis");
  }
}
