/**
 * Checks from inside a JVM what Sonde has left there. Shares no code with Sonde, so that no mistake
 * is made on both sides.
 */
package dev.sonde.testapps.checker;
