/**
 * Metrics: HdrHistogram behind every histogram, gauges read at collection, a bound on series with
 * an overflow series. Recording is lock-free on the application's threads; collecting happens on
 * the export thread.
 */
package dev.sonde.agent.metrics;
