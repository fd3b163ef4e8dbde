/**
 * How many instances of each class are on the heap. The JVM counts them in a pause, so it is asked
 * only when the pause that is to be expected fits the budget, and best right after a collection,
 * when hardly any garbage is counted with them.
 */
package dev.sonde.heap.histogram;
