/**
 * From probe classes to the index of watched types, and to the page of supported libraries.
 *
 * <p>The build of each probe module runs {@link dev.sonde.index.WriteIndex} over its class files;
 * the test kit asks {@link dev.sonde.index.WatchReader} for one probe at a time. Both read bytes
 * only: no probe, no watched type and no parameter type is ever loaded, so a probe of a library
 * that needs a newer JDK than the build's is indexed all the same.
 *
 * <p>What can be known wrong about a probe before it runs is an error here ({@link
 * dev.sonde.index.InvalidProbe}): a watch of a method that does not exist would otherwise be
 * silence in production. The weaver reads what is written here without asking again.
 *
 * <p>Part of the build and of tests, never of the agent. Nothing here is safe for use by several
 * threads.
 */
package dev.sonde.index;
