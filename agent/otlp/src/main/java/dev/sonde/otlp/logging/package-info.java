/**
 * What the jar of this module has in place of {@code java.util.logging}: the part of it that
 * OpenTelemetry, OkHttp and Okio link against, doing nothing. The build renames the package in
 * their classes.
 */
package dev.sonde.otlp.logging;
