/**
 * Jetty 12, where the server is the outermost handler of every request and of every servlet
 * environment (EE 8 to 11). The span begins there and ends with the request's stream, on whatever
 * thread completes it: Jetty writes error responses after the handlers have returned.
 */
package dev.sonde.probes.jetty12;
