/**
 * The live set: what is left on the heap when a collection has looked at all of it. What a
 * collector says after a collection has to be read differently for each; where it has looked at the
 * young generation only, the old one's size is an upper bound and the live set is unknown.
 *
 * <p>{@link dev.sonde.heap.live.CollectionListener} hears of collections on a thread of the JVM and
 * does nothing there but remember a number; everything else happens on {@code sonde-heap}.
 */
package dev.sonde.heap.live;
