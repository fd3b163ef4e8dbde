/** OkHttp 3, 4 and 5: a span an attempt, headers written where the request goes to the wire. */
package dev.sonde.probes.okhttp;
