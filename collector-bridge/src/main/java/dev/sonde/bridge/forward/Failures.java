package dev.sonde.bridge.forward;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a failed exchange says. */
final class Failures {
  private static final long LONGEST_WAIT_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private Failures() {}

  static String describe(CompletionException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }

  /** In seconds, as endpoints send it; the form with a date and nonsense count as absent (0). */
  static long retryAfterMillis(@Nullable String header) {
    if (header == null || !header.matches("\\d{1,6}")) {
      return 0;
    }
    return Math.min(LONGEST_WAIT_MILLIS, TimeUnit.SECONDS.toMillis(Long.parseLong(header)));
  }
}
