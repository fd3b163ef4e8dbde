/**
 * The verdict as people and programs read it: one report, as JSON for the command line and the
 * event, and as attributes for a span. Bounded, whatever names the application has.
 */
package dev.sonde.heap.report;
