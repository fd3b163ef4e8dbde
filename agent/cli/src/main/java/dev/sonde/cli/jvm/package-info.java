/**
 * The JVMs of this machine and what can be known about each from outside, read from {@code /proc}
 * and from the JVM's performance data file. Nothing here changes or signals a process, and a
 * process that cannot be read is reported, not skipped. Runs on the command's thread.
 */
package dev.sonde.cli.jvm;
