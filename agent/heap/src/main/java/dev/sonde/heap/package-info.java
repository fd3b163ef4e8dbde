/**
 * The memory features: what lives on the heap, what grows, and whether it leaks. Everything here
 * runs on the thread {@code sonde-heap} unless a class says otherwise, works with the management
 * beans of Java 8, and is deterministic where time and readings are handed in.
 */
package dev.sonde.heap;
