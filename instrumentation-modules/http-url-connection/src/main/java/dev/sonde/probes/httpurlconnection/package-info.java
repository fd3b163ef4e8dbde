/**
 * The JDK's {@code HttpURLConnection}, http and https. An exchange begins with whichever method
 * first uses the network ({@code connect}, {@code getOutputStream}, {@code getInputStream}) and
 * ends when the response or an error is there, which may be in another method and on another
 * thread; what lies between is kept in a table by connection. Redirects are followed inside the JDK
 * and belong to the exchange.
 */
package dev.sonde.probes.httpurlconnection;
