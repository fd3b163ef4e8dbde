/**
 * Shows the current span in the MDC of Logback's events, without touching the MDC. An event asks
 * the MDC adapter for its map once, on the thread that logs, and keeps the answer: so the answer
 * has the span in it, whichever thread writes the event later. Other questions to the adapter, such
 * as the application's own, are left alone. The map is made once a span and reused by its further
 * events, because Logback's appenders ask for it whether their layout shows it or not.
 */
package dev.sonde.probes.logback;
