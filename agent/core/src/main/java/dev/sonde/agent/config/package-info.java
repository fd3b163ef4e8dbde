/**
 * Configuration: what the user said, read once at start on the thread that starts the agent,
 * immutable afterwards.
 *
 * <p>A {@link dev.sonde.agent.config.Setting} is one name with its type, range, default and
 * meaning; {@link dev.sonde.agent.config.Catalogue} lists them all and {@code
 * docs/configuration.md} is printed from it. A {@link dev.sonde.agent.config.Config} holds the
 * values. System properties win over environment variables, those over the agent's arguments, those
 * over the file named there, and that over the defaults. A value that cannot be used costs one line
 * and falls back to the default; it never stops the application.
 *
 * <p>Reading touches {@code System}, {@code java.io} and {@code java.util} only, because it happens
 * before {@code main}.
 */
package dev.sonde.agent.config;
