package dev.sonde.agent.sample;

/**
 * Rejection thresholds: a trace is kept when its random number is not below. Both are of 56 bits.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/">Probability
 *     Sampling</a>
 */
final class Threshold {

  /** Keeps everything. */
  static final long ALWAYS = 0;

  /** Keeps nothing; has no text. */
  static final long NEVER = 1L << 56;

  /** It is not known how probable it was that a trace is kept. */
  static final long UNKNOWN = -1;

  static final int DIGITS = 14;

  /** Digits that count, after leading ones of {@code f}: the specification's default. */
  private static final int PRECISION = 4;

  private static final long RANDOM_BITS = NEVER - 1;

  private Threshold() {}

  /**
   * Of a ratio from 0 to 1, rounded to {@value #PRECISION} digits as the specification recommends,
   * which keeps the text short and shifts the ratio by less than one part in 2,000.
   */
  static long of(double ratio) {
    if (ratio >= 1) {
      return ALWAYS;
    }
    if (!(ratio > 0)) {
      return NEVER;
    }
    int exponent = Math.getExponent(ratio) + 1;
    int digits = Math.min(12, PRECISION + Math.floorDiv(-exponent, 4));
    long highest = (1L << (4 * digits)) - 1;
    long rounded = Math.min(highest, (long) (Math.scalb(1 - ratio, 4 * digits) + 0.5));
    return rounded << (4 * (DIGITS - digits));
  }

  /** The random number that a trace id carries: its low 56 bits (W3C Trace Context Level 2). */
  static long randomness(long traceIdLow) {
    return traceIdLow & RANDOM_BITS;
  }
}
