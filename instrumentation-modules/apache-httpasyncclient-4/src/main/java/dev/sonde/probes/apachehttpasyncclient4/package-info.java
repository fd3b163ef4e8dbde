/**
 * Apache HttpAsyncClient 4: a span from the call until the client's future is completed, on an I/O
 * thread of the client or on whichever cancels it. The request is the producer's until that is
 * asked for it, within the call; headers are written into it there, and the client copies them into
 * its redirects. Callbacks run in the context of the call.
 */
package dev.sonde.probes.apachehttpasyncclient4;
