/**
 * What becomes of objects that were allocated together. At a place that leaks, each time that
 * passes adds another generation of objects that stay; in a cache or a session store old ones go.
 */
package dev.sonde.heap.cohort;
