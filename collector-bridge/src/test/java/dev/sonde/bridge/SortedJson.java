package dev.sonde.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** JSON for comparisons where no order is promised. */
public final class SortedJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SortedJson() {}

  /** With the members of every object, and the elements of every array, in one order. */
  public static JsonNode of(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      node.properties().forEach(entry -> copy.set(entry.getKey(), of(entry.getValue())));
      return MAPPER.convertValue(MAPPER.convertValue(copy, TreeMap.class), JsonNode.class);
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(of(element)));
      elements.sort(Comparator.comparing(JsonNode::toString));
      return MAPPER.createArrayNode().addAll(elements);
    }
    return node;
  }
}
