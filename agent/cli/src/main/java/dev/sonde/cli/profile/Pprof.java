package dev.sonde.cli.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The format of {@code go tool pprof} and of profile stores, gzip'd: samples with the values
 * "alloc_objects" (samples taken) and "alloc_space" (bytes), and with labels for route, class and
 * an example trace.
 *
 * @see <a href="https://github.com/google/pprof/blob/main/proto/profile.proto">profile.proto</a>
 */
public final class Pprof {

  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int TIME_NANOS = 9;
  private static final int DURATION_NANOS = 10;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private final Map<String, Integer> strings = new HashMap<>();
  private final List<String> table = new ArrayList<>();
  private final Map<String, Integer> functions = new HashMap<>();
  private final Map<String, Integer> locations = new HashMap<>();
  private final ProtobufMessage profile = new ProtobufMessage();

  private Pprof() {
    string("");
  }

  public static void write(AllocationProfile profile, OutputStream out) throws IOException {
    Pprof pprof = new Pprof();
    pprof.fill(profile);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(bytes);
    pprof.profile.writeTo(gzip);
    gzip.close();
    out.write(bytes.toByteArray());
    out.flush();
  }

  private void fill(AllocationProfile source) {
    valueType("alloc_objects", "count");
    valueType("alloc_space", "bytes");
    for (AllocationSite site : source.sites()) {
      sample(site);
    }
    profile.number(TIME_NANOS, source.sinceMillis() * 1_000_000);
    profile.number(DURATION_NANOS, (source.untilMillis() - source.sinceMillis()) * 1_000_000);
    profile.number(DEFAULT_SAMPLE_TYPE, string("alloc_space"));
    for (String text : table) {
      profile.text(STRING_TABLE, text);
    }
  }

  private void valueType(String type, String unit) {
    ProtobufMessage value = new ProtobufMessage();
    value.number(1, string(type));
    value.number(2, string(unit));
    profile.message(SAMPLE_TYPE, value);
  }

  private void sample(AllocationSite site) {
    ProtobufMessage sample = new ProtobufMessage();
    for (String frame : site.stack()) {
      sample.number(1, location(frame));
    }
    sample.number(2, site.samples());
    sample.number(2, site.bytes());
    label(sample, "class", site.className());
    label(sample, "route", site.route());
    for (String trace : site.traces()) {
      label(sample, "trace_id", trace);
    }
    profile.message(SAMPLE, sample);
  }

  private void label(ProtobufMessage sample, String key, String value) {
    if (!value.isEmpty()) {
      ProtobufMessage label = new ProtobufMessage();
      label.number(1, string(key));
      label.number(2, string(value));
      sample.message(3, label);
    }
  }

  private long location(String frame) {
    Integer known = locations.get(frame);
    if (known != null) {
      return known;
    }
    int colon = frame.lastIndexOf(':');
    boolean hasLine = colon > 0 && frame.substring(colon + 1).matches("\\d{1,9}");
    ProtobufMessage line = new ProtobufMessage();
    line.number(1, function(hasLine ? frame.substring(0, colon) : frame));
    line.number(2, hasLine ? Long.parseLong(frame.substring(colon + 1)) : 0);
    int id = locations.size() + 1;
    locations.put(frame, id);
    ProtobufMessage location = new ProtobufMessage();
    location.number(1, id);
    location.message(4, line);
    profile.message(LOCATION, location);
    return id;
  }

  private long function(String name) {
    Integer known = functions.get(name);
    if (known != null) {
      return known;
    }
    int id = functions.size() + 1;
    functions.put(name, id);
    ProtobufMessage function = new ProtobufMessage();
    function.number(1, id);
    function.number(2, string(name));
    function.number(3, string(name));
    profile.message(FUNCTION, function);
    return id;
  }

  private long string(String text) {
    Integer known = strings.get(text);
    if (known == null) {
      known = table.size();
      strings.put(text, known);
      table.add(text);
    }
    return known;
  }
}
