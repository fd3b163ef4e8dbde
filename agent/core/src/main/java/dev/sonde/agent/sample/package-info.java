/**
 * Which traces are exported: the samplers of the specification, and the decision at the end of the
 * local root that keeps slow and failed traces.
 *
 * <p>All of it is consistent probability sampling: a trace has one random number of 56 bits, a
 * sampler a rejection threshold, and whoever has the higher ratio keeps what the others keep. The
 * threshold travels with the trace and leaves with every span ({@code ot=th:…} in {@code
 * tracestate}), so that a backend can count what was not kept: a span stands for 2⁵⁶ / (2⁵⁶ −
 * threshold) spans.
 *
 * <p>A trace that is kept because it was slow or failed would have been kept at any ratio, so its
 * threshold is 0 and it stands for itself alone. That holds here for every trace, whatever the
 * caller has decided, hence counts stay exact in expectation.
 *
 * <p>{@link dev.sonde.agent.record.Sampler}s run on the application's threads, {@link
 * dev.sonde.agent.sample.TailDecision} on the export thread.
 */
package dev.sonde.agent.sample;
