/** Real databases and pools, in one JVM with the agent. */
package dev.sonde.probes.jdbc;
