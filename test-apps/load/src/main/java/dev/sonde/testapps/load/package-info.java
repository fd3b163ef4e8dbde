/**
 * A small load generator. It speaks HTTP/1.1 over plain sockets, so that on a small machine most of
 * the processor is left to the application that is measured.
 *
 * <p>Closed loop: each connection sends its next request when the last was answered. Open loop
 * ({@code --rate}): requests are due at fixed times and a latency counts from the time a request
 * was due, so that a stall of the application is seen by every request it delayed (no coordinated
 * omission). One thread a connection; each has its own histogram, added up at the end.
 */
@NullMarked
package dev.sonde.testapps.load;

import org.jspecify.annotations.NullMarked;
