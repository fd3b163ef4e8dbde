/**
 * The header formats in which a trace goes from one process to the next: W3C Trace Context and
 * Baggage, B3 and Jaeger.
 *
 * <p>Runs on the application's threads, on both ends of every request. A format reads a header in
 * place and makes text only for what it sends. Nothing here throws because of what a peer has sent:
 * a header that is not exactly as its specification demands counts as absent.
 */
package dev.sonde.agent.propagate;
