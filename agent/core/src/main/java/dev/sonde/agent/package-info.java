/**
 * The agent's core, in the order a call passes through it: {@code weave} changes method bodies and
 * links call sites, {@code record} keeps what happens between enter and exit, {@code queue} hands
 * it over, {@code export} makes finished spans, metrics and log records of it with {@code
 * convention} and {@code metrics}. {@code config} reads the settings, {@code propagate} and {@code
 * sample} do what their names say, {@code self} is what the agent says about itself, {@code memory}
 * what the memory features see of it.
 *
 * <p>{@link dev.sonde.agent.Agent} is where premain hands over; {@link
 * dev.sonde.agent.AgentRuntime} wires the parts.
 */
package dev.sonde.agent;
