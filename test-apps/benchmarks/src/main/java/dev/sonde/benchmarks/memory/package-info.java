/**
 * What the memory features cost an application that allocates a gigabyte a second: against the same
 * agent without them, on small and large heaps, while nothing grows and while something does.
 */
package dev.sonde.benchmarks.memory;
