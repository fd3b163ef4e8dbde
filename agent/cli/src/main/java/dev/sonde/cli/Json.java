package dev.sonde.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an agent, perhaps of another version, has written: what is missing is empty, never an
 * error.
 */
final class Json {
  private Json() {}

  /** A text, a number as text, or {@code -}. */
  static String text(JsonObject object, String key) {
    Object value = object.get(key);
    return value == null || value.equals("") ? "-" : value.toString();
  }

  static long number(JsonObject object, String key) {
    return object.getLong(key, 0);
  }

  static JsonObject object(JsonObject object, String key) {
    JsonObject value = object.getObject(key);
    return value == null ? new JsonObject() : value;
  }

  static List<JsonObject> objects(JsonObject object, String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : array(object, key)) {
      if (element instanceof JsonObject) {
        objects.add((JsonObject) element);
      }
    }
    return objects;
  }

  /** Elements that are objects are named by their {@code key}. */
  static List<String> texts(JsonObject object, String key) {
    List<String> texts = new ArrayList<>();
    for (Object element : array(object, key)) {
      texts.add(
          element instanceof JsonObject
              ? text((JsonObject) element, "key")
              : String.valueOf(element));
    }
    return texts;
  }

  private static JsonArray array(JsonObject object, String key) {
    JsonArray array = object.getArray(key);
    return array == null ? new JsonArray() : array;
  }
}
