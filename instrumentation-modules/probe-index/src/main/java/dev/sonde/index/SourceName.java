package dev.sonde.index;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the names of {@code argsNamed} into descriptors. */
final class SourceName {

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float",
          "F", "double", "D");

  private static final String PART = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  private static final Pattern NAME = Pattern.compile(PART + "(\\." + PART + ")*(\\[])*");

  private SourceName() {}

  /**
   * The descriptor of {@code int}, {@code a.B[]}, {@code a.Outer$Inner}, or {@code a.Outer.Inner}
   * when the class path has such a class; empty when it is no erased type name.
   */
  static Optional<String> descriptor(String source, ClassFiles classes) {
    if (!NAME.matcher(source).matches() || source.startsWith("void")) {
      return Optional.empty();
    }
    int brackets = source.indexOf('[');
    String element = brackets < 0 ? source : source.substring(0, brackets);
    String array = brackets < 0 ? "" : "[".repeat((source.length() - brackets) / 2);
    String primitive = PRIMITIVES.get(element);
    return Optional.of(
        array + (primitive != null ? primitive : "L" + internalName(element, classes) + ";"));
  }

  /** The internal name, with a dot before a nested class made {@code $} when only that is found. */
  static String internalName(String dotted, ClassFiles classes) {
    String written = dotted.replace('.', '/');
    String name = written;
    while (classes.find(name).isEmpty()) {
      int slash = name.lastIndexOf('/');
      if (slash < 0) {
        return written;
      }
      name = name.substring(0, slash) + '$' + name.substring(slash + 1);
    }
    return name;
  }
}
