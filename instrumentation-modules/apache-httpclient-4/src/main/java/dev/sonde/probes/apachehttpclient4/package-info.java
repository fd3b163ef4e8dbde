/**
 * Apache HttpClient 4: a span a call on the thread that makes it, with its redirects and retries;
 * headers written where each of these requests goes to the wire.
 */
package dev.sonde.probes.apachehttpclient4;
