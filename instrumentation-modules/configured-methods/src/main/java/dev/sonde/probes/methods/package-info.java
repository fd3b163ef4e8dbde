/**
 * Spans of methods that the user names in {@code sonde.methods}. What is watched is not known
 * before the agent starts: {@code ConfiguredMethods} of the core makes the watchpoints. Runs on the
 * application's threads.
 */
package dev.sonde.probes.methods;
