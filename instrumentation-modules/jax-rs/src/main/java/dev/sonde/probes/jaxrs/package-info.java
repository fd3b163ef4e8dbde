/**
 * JAX-RS implementations know which path template of an application's resources a request matched,
 * where the container knows the mapping of their servlet only. Their observers put the template,
 * behind the path where the application is served, on the request's span as route. They make no
 * spans.
 *
 * <p>Both look at the implementation's own routing, on the request's thread and inside the servlet,
 * so this route comes after the servlet's and wins. Neither touches a type of the specification,
 * which moved from {@code javax.ws.rs} to {@code jakarta.ws.rs}: one observer serves both.
 */
package dev.sonde.probes.jaxrs;
