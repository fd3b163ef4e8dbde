package dev.sonde.benchmarks.micro;

/**
 * Makes an invocation look like a request that is handled: {@link #handle} is named to every agent
 * by {@code otel.instrumentation.methods.include}, which makes a local root span of it.
 */
public final class Requests {

  /** For the agents' setting. */
  public static final String METHODS = "dev.sonde.benchmarks.micro.Requests[handle]";

  private Requests() {}

  /** One step of the load. */
  interface Step {
    int run() throws Exception;
  }

  /** Within a span. */
  static int handle(Step step, int times) throws Exception {
    return repeat(step, times);
  }

  /** Without one. */
  static int repeat(Step step, int times) throws Exception {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += step.run();
    }
    return sum;
  }
}
