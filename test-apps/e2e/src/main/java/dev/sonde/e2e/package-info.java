/**
 * The harness of the end-to-end tests: applications in JVMs of their own, with the agent's real
 * jar, and a receiver that decodes what arrives.
 *
 * <p>A test starts an {@link dev.sonde.e2e.OtlpSink}, then one {@link dev.sonde.e2e.SpawnedApp} a
 * process, sends requests, and asserts on the {@link dev.sonde.e2e.Trace} that the sink (or a real
 * {@link dev.sonde.e2e.Jaeger}) has put together from all processes. Everything listens on the
 * loopback interface and on a port that was free.
 */
@NullMarked
package dev.sonde.e2e;

import org.jspecify.annotations.NullMarked;
