/**
 * Heap dumps on request. The JVM stands still while it writes one, so the pause is said before it
 * is made; whoever asked reads the file, out of this process. Attach thread.
 */
package dev.sonde.heap.dump;
