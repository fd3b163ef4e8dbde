/**
 * Allocations by stack, class and route, from samples that say how many bytes their thread has
 * allocated since its last one.
 *
 * <p>A sample says when and on which thread; {@link dev.sonde.heap.alloc.SpanJoin} finds the trace
 * that the thread worked for then, waiting some seconds for spans that have not ended. What is
 * joined is added up in {@link dev.sonde.heap.alloc.AllocationProfile}s of bounded size. Samples
 * come in on the thread that reads them; commands and metrics read from others.
 */
package dev.sonde.heap.alloc;
