/**
 * Samples by Flight Recorder, on JDK 17 and newer. Loaded by name, some seconds after the start of
 * the JVM, where the JDK has {@code jdk.jfr}.
 *
 * <p>One {@code RecordingStream} delivers everything, on a thread of the agent's own: events of
 * allocations, at most a second late, and on demand those of live objects. It runs beside other
 * recordings and changes none: Flight Recorder takes the highest rate that anybody asks for, so
 * others may see events of ours, and we theirs. When somebody closes it, it is opened again.
 */
package dev.sonde.heap.jfr;
