/**
 * Real leaks of released libraries, their repaired twins and benign look-alikes, each in a JVM of
 * its own with the agent, and a table of what the agent's verdict said of them.
 *
 * <p>{@link dev.sonde.testapps.leaks.CaseMain} is the program that leaks, {@link
 * dev.sonde.testapps.leaks.Table} starts them and asks their agents.
 */
package dev.sonde.testapps.leaks;
