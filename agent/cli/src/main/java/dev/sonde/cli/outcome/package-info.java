/**
 * How a command can end other than well: the reasons, their code words and exit codes, and what a
 * person can do about each. Every other package of the command line speaks in these terms, so that
 * text, JSON and exit code always say the same.
 */
package dev.sonde.cli.outcome;
