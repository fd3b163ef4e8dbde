/**
 * What all servlet containers have in common, in the packages {@code javax.servlet} and {@code
 * jakarta.servlet}; the class names say which.
 *
 * <p>The probes make a span of a request that enters a container which has no probe of its own:
 * they are in its nesting group, so inside a known container they are not seen. The observers work
 * in every container: one says which mapping led to the servlet, the other hands the exception that
 * leaves filters and servlets to the request's span, because containers catch it. Forwards,
 * includes and error pages are parts of their request and have neither span nor route.
 *
 * <p>All run on the request's thread; a request that goes asynchronous is completed by a listener
 * on whichever thread the container calls it.
 */
package dev.sonde.probes.servlet;
