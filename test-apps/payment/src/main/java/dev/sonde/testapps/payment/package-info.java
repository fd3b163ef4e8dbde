/**
 * The third party of the shop: a payment service on nothing but the JDK's own HTTP server, without
 * any telemetry dependency. Requests are answered on a small fixed pool.
 */
@NullMarked
package dev.sonde.testapps.payment;

import org.jspecify.annotations.NullMarked;
