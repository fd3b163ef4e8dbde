/**
 * Commands to the agent that runs: attach over it, status, set, threads, heap, detach.
 *
 * <p>They come through the JVM's own attach mechanism, with the operating system's permissions; no
 * port is open. The entry class of any version hands a command to {@link
 * dev.sonde.agent.control.Control}, which lies in the dispatcher and speaks classes of the JDK
 * only, because the one who asks may be of another version. Runs on the JVM's attach thread, one
 * command at a time; answers are lines of JSON.
 */
package dev.sonde.agent.control;
