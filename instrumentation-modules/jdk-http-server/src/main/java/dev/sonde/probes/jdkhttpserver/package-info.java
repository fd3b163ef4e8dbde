/**
 * The HTTP server of the JDK ({@code com.sun.net.httpserver}).
 *
 * <p>A span begins with the outermost filter chain of an exchange, on a thread of the server's
 * executor, and ends when the response is complete: the body's stream is closed, the head of a
 * response without body is sent, or the exchange is closed; any thread may do that, so the span is
 * always deferred. The server gives each exchange one body stream, which is what all of these have
 * in common: a table leads from it to the span.
 */
package dev.sonde.probes.jdkhttpserver;
