/**
 * Shows the current span in the context data of Log4j's events, without touching the thread's
 * context. Log4j takes the context data when it makes the event, on the thread that logs, so the
 * event carries the span to asynchronous appenders. What is injected is made once a span and reused
 * by its further events.
 */
package dev.sonde.probes.log4j27;
