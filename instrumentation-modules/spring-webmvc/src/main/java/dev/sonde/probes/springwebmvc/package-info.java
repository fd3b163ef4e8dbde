/**
 * Spring Web MVC knows which of an application's mappings a request matched, where the container
 * knows the dispatcher servlet's mapping only. Its observers put that pattern on the request's span
 * as route. They make no spans.
 *
 * <p>Spring moved from {@code javax.servlet} to {@code jakarta.servlet} with version 6; the class
 * names say which. Both look at the same method, called on the request's thread after the handler
 * has been found and inside the servlet, so Spring's route comes after the servlet's and wins.
 */
package dev.sonde.probes.springwebmvc;
