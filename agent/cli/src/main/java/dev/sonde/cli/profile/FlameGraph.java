package dev.sonde.cli.profile;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flame graph in one HTML file that loads nothing: routes, below them callers down to what was
 * allocated.
 */
public final class FlameGraph {

  private static final String TEMPLATE = "flame.html";
  private static final String DATA = "/*DATA*/";
  private static final String TITLE = "<!--TITLE-->";

  private final Map<String, Integer> names = new HashMap<>();
  private final JsonArray table = new JsonArray();

  /** A frame with what was allocated below it. */
  private static final class Node {
    final Map<String, Node> children = new LinkedHashMap<>();
    long bytes;

    Node child(String name) {
      return children.computeIfAbsent(name, key -> new Node());
    }
  }

  private FlameGraph() {}

  /**
   * Writes the page.
   *
   * @param title plain text
   */
  public static void write(AllocationProfile profile, String title, OutputStream out)
      throws IOException {
    FlameGraph graph = new FlameGraph();
    JsonArray data = new JsonArray();
    data.add(graph.table);
    data.add(graph.json("all", tree(profile)));
    // a name may end a script element
    String json = JsonWriter.string(data).replace("<", "\\u003c");
    String page =
        template()
            .replace(TITLE, title.replace("&", "&amp;").replace("<", "&lt;"))
            .replace(DATA, json);
    out.write(page.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Node tree(AllocationProfile profile) {
    Node root = new Node();
    for (AllocationSite site : profile.sites()) {
      List<String> path = new ArrayList<>();
      path.add(site.route().isEmpty() ? "(no request)" : site.route());
      for (int i = site.stack().size() - 1; i >= 0; i--) {
        path.add(site.stack().get(i));
      }
      path.add(site.className());
      Node node = root;
      node.bytes += site.bytes();
      for (String name : path) {
        node = node.child(name);
        node.bytes += site.bytes();
      }
    }
    return root;
  }

  /** Name, bytes, then children, the largest first. */
  private JsonArray json(String name, Node node) {
    JsonArray json = new JsonArray();
    Integer index = names.get(name);
    if (index == null) {
      index = table.size();
      names.put(name, index);
      table.add(name);
    }
    json.add(index);
    json.add(node.bytes);
    List<Map.Entry<String, Node>> children = new ArrayList<>(node.children.entrySet());
    children.sort((a, b) -> Long.compare(b.getValue().bytes, a.getValue().bytes));
    for (Map.Entry<String, Node> child : children) {
      json.add(json(child.getKey(), child.getValue()));
    }
    return json;
  }

  private static String template() throws IOException {
    try (InputStream in = FlameGraph.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IOException("the jar has no " + TEMPLATE);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
