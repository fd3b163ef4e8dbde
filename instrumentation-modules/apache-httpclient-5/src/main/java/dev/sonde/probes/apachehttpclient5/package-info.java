/**
 * Apache HttpClient 5.
 *
 * <p>Blocking clients: a span a call on the thread that makes it, with its redirects and retries;
 * headers written where each of these requests goes to the wire.
 *
 * <p>Asynchronous clients: a span from the call until the client's future is completed, on an I/O
 * thread of the client or on whichever cancels it. The request is the producer's until that is
 * asked for it, within the call; headers are written into it there. Callbacks run in the context of
 * the call.
 */
package dev.sonde.probes.apachehttpclient5;
