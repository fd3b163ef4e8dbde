/**
 * The JDK's {@code java.net.http.HttpClient}. A call of {@code send} or {@code sendAsync} is a
 * span, whatever redirects and authentication make of it. The client copies the headers of the
 * request before it hands it to its own threads; that one look at them is where ours are added, so
 * that the request stays as the application made it.
 */
package dev.sonde.probes.jdkhttpclient;
