/**
 * The ports: who may ask at all, how large a request may be, and what an error looks like.
 *
 * <p>Runs on the server's event loops. What is served stands in {@code receive}, {@code api},
 * {@code jaeger} and {@code tempo}; they add their paths to the server here.
 */
@NullMarked
package dev.sonde.bridge.listen;

import org.jspecify.annotations.NullMarked;
