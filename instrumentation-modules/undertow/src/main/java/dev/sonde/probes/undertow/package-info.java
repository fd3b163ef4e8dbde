/**
 * Undertow, which runs the root handler of every exchange, of whichever protocol, through one
 * method: first on an I/O thread, and again wherever the exchange is dispatched to. The first run
 * begins the span and the exchange's own completion listener ends it, on whatever thread completes
 * the response.
 */
package dev.sonde.probes.undertow;
