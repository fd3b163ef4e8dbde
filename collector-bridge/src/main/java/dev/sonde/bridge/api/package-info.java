/**
 * The HTTP API over the stores: JSON for programs, text for terminals ({@code format=text}).
 *
 * <p>Requests run on worker threads and see a consistent copy of each trace.
 */
@NullMarked
package dev.sonde.bridge.api;

import org.jspecify.annotations.NullMarked;
