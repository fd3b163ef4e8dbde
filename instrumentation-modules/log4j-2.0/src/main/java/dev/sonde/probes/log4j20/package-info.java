/**
 * Shows the current span in the context map of events of Log4j before 2.7, which had no injector of
 * context data yet. The map is taken when the event is made, on the thread that logs; the thread's
 * own context is not touched.
 */
package dev.sonde.probes.log4j20;
