package dev.sonde.cli.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of flamegraph.pl, speedscope and others: {@code route;outer;inner;class bytes}, one
 * stack a line.
 */
public final class CollapsedStacks {

  private CollapsedStacks() {}

  public static void write(AllocationProfile profile, OutputStream out) throws IOException {
    Map<String, Long> lines = new LinkedHashMap<>();
    for (AllocationSite site : profile.sites()) {
      lines.merge(line(site), site.bytes(), Long::sum);
    }
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      writer.append(line.getKey()).append(' ').append(line.getValue().toString()).append('\n');
    }
    writer.flush();
  }

  private static String line(AllocationSite site) {
    StringBuilder line = new StringBuilder();
    line.append(clean(site.route().isEmpty() ? "(no request)" : site.route()));
    List<String> stack = site.stack();
    for (int i = stack.size() - 1; i >= 0; i--) {
      line.append(';').append(clean(stack.get(i)));
    }
    return line.append(';').append(clean(site.className())).toString();
  }

  private static String clean(String name) {
    return name.replace(';', ',').replace('\n', ' ').replace('\r', ' ');
  }
}
