package dev.sonde.agent.sample;

import dev.sonde.agent.record.Sampler;
import java.util.function.Consumer;

/** The values of {@code OTEL_TRACES_SAMPLER}. */
public final class Samplers {

  private static final String PARENT_BASED = "parentbased_";
  private static final String SUPPORTED =
      "always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off,"
          + " parentbased_traceidratio";

  private Samplers() {}

  /**
   * The sampler of this name; {@code parentbased_always_on} when the name is not supported.
   *
   * @param ratio from 0 to 1, of the {@code traceidratio} samplers; 1 when out of range
   * @param keepsExceptional whether slow and failed traces are kept at the end of the local root,
   *     which has no effect on {@code always_on} and the {@code always_off} samplers
   * @param report told about what is not as asked for
   */
  public static Sampler from(
      String name, double ratio, boolean keepsExceptional, Consumer<String> report) {
    boolean parentBased = name.startsWith(PARENT_BASED);
    switch (parentBased ? name.substring(PARENT_BASED.length()) : name) {
      case "always_on":
        return sampler(parentBased, Threshold.ALWAYS, keepsExceptional);
      case "always_off":
        return sampler(parentBased, Threshold.NEVER, false);
      case "traceidratio":
        return sampler(parentBased, Threshold.of(checked(ratio, report)), keepsExceptional);
      default:
        report.accept(
            "otel.traces.sampler: "
                + name
                + " is not supported, using parentbased_always_on; supported are "
                + SUPPORTED);
        return sampler(true, Threshold.ALWAYS, keepsExceptional);
    }
  }

  private static Sampler sampler(boolean parentBased, long threshold, boolean keepsExceptional) {
    ThresholdSampler sampler = new ThresholdSampler(parentBased, threshold);
    boolean keepsAll = !parentBased && threshold == Threshold.ALWAYS;
    return keepsExceptional && !keepsAll ? new LocalRootSampler(sampler) : sampler;
  }

  private static double checked(double ratio, Consumer<String> report) {
    if (ratio >= 0 && ratio <= 1) {
      return ratio;
    }
    report.accept("otel.traces.sampler.arg: " + ratio + " is not from 0 to 1, using 1");
    return 1;
  }
}
