package dev.sonde.heap.jfr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** Names as sources have them. */
final class StackFrames {

  private static final int MOST = 64;
  private static final int LONGEST = 300;

  private StackFrames() {}

  /** {@code package.Type.method:line}, innermost first. */
  static List<String> of(@Nullable RecordedStackTrace trace) {
    if (trace == null) {
      return Collections.emptyList();
    }
    List<RecordedFrame> recorded = trace.getFrames();
    List<String> frames = new ArrayList<>(Math.min(MOST, recorded.size()));
    for (int i = 0; i < Math.min(MOST, recorded.size()); i++) {
      RecordedFrame frame = recorded.get(i);
      RecordedMethod method = frame.getMethod();
      if (frame.isJavaFrame() && method != null) {
        String name = hidden(method.getType().getName()) + '.' + method.getName();
        int line = frame.getLineNumber();
        frames.add(cut(line > 0 ? name + ':' + line : name));
      }
    }
    return frames;
  }

  /** Without the address that makes each hidden class's name a new one. */
  static String hidden(String name) {
    int slash = name.indexOf('/');
    int lambda = name.indexOf("$$Lambda");
    if (lambda >= 0) {
      return name.substring(0, lambda) + "$$Lambda";
    }
    return slash >= 0 ? name.substring(0, slash) : name;
  }

  /** As in source: {@code byte[]}, not {@code [B}. */
  static String className(@Nullable RecordedClass type) {
    return type == null ? "(unknown)" : sourceName(type.getName());
  }

  static String sourceName(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return cut(hidden(name));
    }
    String element = name.substring(dimensions);
    String base =
        element.startsWith("L") && element.endsWith(";")
            ? element.substring(1, element.length() - 1).replace('/', '.')
            : primitive(element);
    return cut(hidden(base)) + "[]".repeat(dimensions);
  }

  private static String primitive(String descriptor) {
    return switch (descriptor) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      default -> descriptor;
    };
  }

  private static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
  }
}
