/**
 * The bounded queue between the application's threads and the export thread, and the pool in which
 * records wait to be used again. The only importer of JCTools, whose {@code atomic} variants do
 * without {@code sun.misc.Unsafe}.
 */
package dev.sonde.agent.queue;
