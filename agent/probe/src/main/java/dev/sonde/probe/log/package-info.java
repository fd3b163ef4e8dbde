/**
 * What lets log lines name the span they belong to. Runs on the application's threads, within its
 * logging library.
 */
package dev.sonde.probe.log;
