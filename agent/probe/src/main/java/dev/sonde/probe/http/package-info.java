/**
 * The HTTP families: a client or server probe says where method, URL, status and headers are, and
 * the span follows the stable HTTP conventions of OpenTelemetry (semantic conventions, "HTTP
 * spans"). The getters run on the application's thread, so they hand over what the library already
 * has; parsing, redaction and naming happen on the export thread.
 */
package dev.sonde.probe.http;
