/**
 * Tests of probes, in one JVM: {@link dev.sonde.testkit.ProbeTest} weaves the probes it is given
 * into the classes of the test and its libraries and hands out the finished spans. After each test
 * it checks what must hold for every probe: no failure, no span left open and no context left on
 * the test's thread.
 */
package dev.sonde.testkit;
