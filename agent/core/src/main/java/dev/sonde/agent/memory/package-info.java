/**
 * The memory features as the core sees them: they lie in a module that the core must not know.
 *
 * <p>They begin on a daemon thread of their own, {@code sonde-heap}, when the application has had
 * time to start, because they touch the JVM's management beans; a detach waits until everything
 * that they registered with the JVM is gone.
 */
package dev.sonde.agent.memory;
