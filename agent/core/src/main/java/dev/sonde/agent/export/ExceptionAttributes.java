package dev.sonde.agent.export;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * An exception by the conventions. Runs the exception's own code, which may do anything but stop
 * us.
 */
final class ExceptionAttributes {

  private static final int LONGEST_STACK = 64 * 1024;

  private ExceptionAttributes() {}

  static Attributes of(Throwable failure) {
    Attributes.Builder attributes = new Attributes.Builder();
    attributes.put("exception.type", typeName(failure));
    try {
      attributes.put("exception.message", failure.getMessage());
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      StringBuffer stack = text.getBuffer();
      attributes.put(
          "exception.stacktrace", stack.substring(0, Math.min(LONGEST_STACK, stack.length())));
    } catch (Throwable broken) {
      attributes.put("exception.message", "(" + typeName(broken) + " when asked)");
    }
    return attributes.build();
  }

  private static String typeName(Throwable failure) {
    String canonical = failure.getClass().getCanonicalName();
    return canonical == null ? failure.getClass().getName() : canonical;
  }
}
