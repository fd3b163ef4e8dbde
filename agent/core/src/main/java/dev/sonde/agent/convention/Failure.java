package dev.sonde.agent.convention;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in the words of {@code error.type}. */
final class Failure {

  private Failure() {}

  /** What the probe said, else the class of the exception, else null. */
  static @Nullable String type(Recorded recorded) {
    String given = recorded.errorType();
    Throwable failure = recorded.failure();
    return given != null || failure == null ? given : cause(failure).getClass().getName();
  }

  /** The exception that futures have wrapped: the conventions prefer the original one. */
  static Throwable cause(Throwable failure) {
    Throwable inner = failure;
    for (int depth = 0; depth < 8; depth++) {
      Throwable cause = inner.getCause();
      boolean wraps = inner instanceof CompletionException || inner instanceof ExecutionException;
      if (!wraps || cause == null) {
        break;
      }
      inner = cause;
    }
    return inner;
  }

  /** The text of an object of the application, whose {@code toString} may throw. */
  static String textOf(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException unreadable) {
      return "";
    }
  }
}
