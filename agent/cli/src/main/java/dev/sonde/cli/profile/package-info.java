/**
 * Allocation profiles as the agent sends them, and the formats that other tools read: collapsed
 * stacks, pprof, and a flame graph in one HTML file.
 */
package dev.sonde.cli.profile;
