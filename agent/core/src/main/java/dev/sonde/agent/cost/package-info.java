/**
 * What the agent costs while it runs, and the budget it keeps.
 *
 * <p>Probes time one event in some hundred on the application's threads ({@link
 * dev.sonde.agent.record.ProbeCost}). Every few seconds {@link dev.sonde.agent.cost.CostMeter} adds
 * that up with the processor time of the agent's own threads and holds it against that of the
 * process; the last reading stands in the status and goes out as metrics. {@link
 * dev.sonde.agent.cost.Budget} decides what to leave out when the share is too great for some time,
 * and when to take it in again. All of it runs on the export thread.
 */
package dev.sonde.agent.cost;
