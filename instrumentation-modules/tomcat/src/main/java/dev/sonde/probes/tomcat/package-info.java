/**
 * Tomcat, at the border between its connectors and its containers: {@code CoyoteAdapter} is called
 * for each request of every protocol, so valves, error pages, forwards and the access log are
 * inside the span. Coyote's own request and response have the same types in all versions, whichever
 * package the Servlet API is in.
 *
 * <p>{@code service} runs once a request. When the request goes asynchronous, {@code asyncDispatch}
 * follows, as often as something happens, and never at the same time: Tomcat holds the connection's
 * (or the stream's) lock around both. Requests are recycled, so nothing refers to one beyond that.
 */
package dev.sonde.probes.tomcat;
