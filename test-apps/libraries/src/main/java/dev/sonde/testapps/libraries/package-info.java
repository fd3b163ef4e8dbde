/**
 * The libraries that the shop does not use, side by side in one application: Jetty or Undertow
 * serve the same servlets, which call back into the server with each HTTP client, hand work to each
 * kind of executor, and hold Spring MVC and JAX-RS. Other modules put other versions of the same
 * libraries on the class path. Without any telemetry dependency; what agents say of it is compared.
 */
package dev.sonde.testapps.libraries;
