/**
 * The contract between the agent and the authors of probes.
 *
 * <p>A probe is one final class with one {@link dev.sonde.probe.Watch} annotation. The annotation
 * is data: the build reads it from the class file into an index, so neither the probe nor the
 * watched type is loaded until a woven method runs for the first time. The class body is plain
 * typed Java: getters that say what a call is. The engine owns everything else: sampling, nesting,
 * clock, errors, futures, scope and recycling.
 *
 * <p>There are four kinds of probe, by their superclass: {@link dev.sonde.probe.Probe} makes a span
 * of a call, {@link dev.sonde.probe.Observer} only looks on, {@link
 * dev.sonde.probe.ArgumentRewrite} and {@link dev.sonde.probe.ResultRewrite} replace one value on
 * its way. The families in the sub-packages ({@code http}, {@code db}) turn getters into the
 * semantic conventions once.
 *
 * <p>Probes run on the application's threads. They must not block, not keep the values they are
 * given in fields, and not use {@code ThreadLocal}s: {@link dev.sonde.probe.Engine} has tables and
 * slots that a detach empties. What a probe throws never reaches the application; it costs the span
 * and, after repeated failures, opens the probe's circuit breaker.
 */
package dev.sonde.probe;
