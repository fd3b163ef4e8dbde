package dev.sonde.heap.histogram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The classes on the heap at one moment. Immutable. */
public final class Histogram {

  private static final int LONGEST_NAME = 512;

  /** {@code 1: 4711 112233 java.lang.String (java.base@17.0.1)}. */
  private static final Pattern LINE =
      Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)", Pattern.MULTILINE);

  private static final String PRIMITIVES = "ZBCDFIJS";
  private static final String[] PRIMITIVE_NAMES = {
    "boolean", "byte", "char", "double", "float", "int", "long", "short"
  };

  private final long millis;
  private final Map<String, ClassCount> classes;

  private Histogram(long millis, Map<String, ClassCount> classes) {
    this.millis = millis;
    this.classes = classes;
  }

  /** Reads what {@code GC.class_histogram} prints; classes of one name are added up. */
  public static Histogram parse(long millis, String text) {
    Map<String, ClassCount> classes = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      String name = readable(String.valueOf(line.group(3)));
      long instances = Long.parseLong(line.group(1));
      long bytes = Long.parseLong(line.group(2));
      ClassCount other = classes.get(name);
      classes.put(
          name,
          other == null
              ? new ClassCount(name, instances, bytes)
              : new ClassCount(name, other.instances() + instances, other.bytes() + bytes));
    }
    return new Histogram(millis, classes);
  }

  private static String readable(String internal) {
    String name = internal;
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions > 0 && dimensions < name.length()) {
      int primitive = PRIMITIVES.indexOf(name.charAt(dimensions));
      name =
          name.charAt(dimensions) == 'L'
              ? name.substring(dimensions + 1).replace(";", "")
              : primitive >= 0 ? PRIMITIVE_NAMES[primitive] : name.substring(dimensions);
    }
    if (name.length() > LONGEST_NAME) {
      name = name.substring(0, LONGEST_NAME) + "…";
    }
    StringBuilder array = new StringBuilder(name);
    for (int i = 0; i < dimensions; i++) {
      array.append("[]");
    }
    return array.toString();
  }

  /** When it was made, since 1970-01-01T00:00:00Z. */
  public long millis() {
    return millis;
  }

  public @Nullable ClassCount of(String name) {
    return classes.get(name);
  }

  /** All classes, in no order. */
  public Collection<ClassCount> all() {
    return Collections.unmodifiableCollection(classes.values());
  }

  /** The classes with most bytes. */
  public List<ClassCount> top(int count) {
    List<ClassCount> sorted = new ArrayList<>(classes.values());
    sorted.sort(Comparator.comparingLong(ClassCount::bytes).reversed());
    return sorted.subList(0, Math.min(count, sorted.size()));
  }

  /** Instances of all classes. */
  public long instances() {
    return classes.values().stream().mapToLong(ClassCount::instances).sum();
  }

  /** Bytes of all classes. */
  public long bytes() {
    return classes.values().stream().mapToLong(ClassCount::bytes).sum();
  }
}
