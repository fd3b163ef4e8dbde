/**
 * What the console may do to agents of this machine, when the bridge was started with {@code
 * --control}: ask how they are and what their threads do, change settings, take them out.
 *
 * <p>Agents open no port. They are reached through the attach mechanism of their JVMs, by the
 * command line of the agent's own jar, which this package runs as a child process, one at a time:
 * it knows containers, other users and every JVM there is, and what it needs never comes into this
 * process. A process is named by the {@code service.instance.id} of its telemetry, never by its PID
 * alone, and the agent refuses what was meant for another. All of it runs on worker threads.
 */
@NullMarked
package dev.sonde.bridge.control;

import org.jspecify.annotations.NullMarked;
