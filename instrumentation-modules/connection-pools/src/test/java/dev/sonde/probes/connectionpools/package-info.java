/** Every pool over H2, with the lowest and with the newest version. */
package dev.sonde.probes.connectionpools;
