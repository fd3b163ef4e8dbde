/**
 * A small web shop as a team would write it, without any telemetry dependency.
 *
 * <p>It exists to be watched from outside: a servlet container, a connection pool, a database, a
 * thread pool and a third party over HTTP, so that one request crosses every kind of boundary that
 * a trace has to follow. {@link dev.sonde.testapps.shop.Shop} wires the parts; the servlets answer
 * on the container's threads; {@link dev.sonde.testapps.shop.Fulfilment} runs on its own pool.
 */
@NullMarked
package dev.sonde.testapps.shop;

import org.jspecify.annotations.NullMarked;
