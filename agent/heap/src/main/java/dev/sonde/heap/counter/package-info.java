/**
 * What leaks beside the heap, or leaks on it while the heap hardly grows: threads, files, classes,
 * buffers, memory of native code, management beans, files to delete at exit. Each is one cheap
 * number, read at the pace of the memory features.
 */
package dev.sonde.heap.counter;
