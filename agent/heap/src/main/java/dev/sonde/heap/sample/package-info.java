/**
 * Where samples of live objects come from. They need Flight Recorder, which lies in a module for
 * newer JDKs; {@link dev.sonde.heap.sample.FlightRecorder} finds it, or says why there is none.
 */
package dev.sonde.heap.sample;
