/**
 * Finds what the application takes and does not give back, by lender: a pool, a database, a host.
 * Two things tell. The collector says that what was handed out is held by nobody any more: that is
 * definite. And a lease may be out far longer than others; then it is asked whether the work that
 * took it goes on, so that a long job is not taken for a leak. Thread {@code sonde-heap}.
 */
package dev.sonde.heap.lease;
