/**
 * What the agent costs, always against no agent and against the newest OpenTelemetry Java agent in
 * the same run: variants take turns, and medians with their spread are reported.
 *
 * <p>This process runs the load and the receiver; what is measured runs in processes of its own.
 */
package dev.sonde.benchmarks;
