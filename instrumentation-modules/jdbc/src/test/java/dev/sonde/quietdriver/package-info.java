/**
 * A JDBC driver that answers one statement with a constant, so that what is allocated is the
 * agent's. Not in the probes' own package, which is never woven.
 */
package dev.sonde.quietdriver;
