/**
 * The command line. {@code serve} runs the bridge; {@code traces} and {@code trace} ask a running
 * one.
 *
 * <p>Exit codes: 0 done, 1 not found or failed, 2 wrong usage. Results go to standard output,
 * everything else to standard error.
 */
@NullMarked
package dev.sonde.bridge.command;

import org.jspecify.annotations.NullMarked;
