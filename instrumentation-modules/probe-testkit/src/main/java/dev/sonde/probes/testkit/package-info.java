/** What gives tests a parent span. */
package dev.sonde.probes.testkit;
