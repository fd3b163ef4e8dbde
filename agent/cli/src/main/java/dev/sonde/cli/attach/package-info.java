/**
 * The way into another JVM: HotSpot's attach protocol, spoken without the JDK's attach API, which a
 * JRE does not have, and across the namespaces of containers. The request travels as a file in a
 * directory that only the JVM's user can read, because the protocol limits what an argument may
 * hold; the answer comes back the same way, so that progress is seen while the JVM is busy.
 *
 * <p>One call is one exchange: a worker thread talks to the JVM, the command's thread watches the
 * clock and the answer. Whatever a call has created in the JVM's file system is removed at its end,
 * also when it fails, times out or is interrupted.
 */
package dev.sonde.cli.attach;
