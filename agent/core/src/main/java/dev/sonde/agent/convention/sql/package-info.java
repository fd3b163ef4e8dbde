/**
 * SQL as telemetry may show it: one pass of a lexer masks literals and tells a summary the words
 * that matter. No parser: whatever the text holds, dialects unknown and garbage included, it is
 * read in linear time, and what cannot be told apart is masked. Results are cached by text, with a
 * bound. Export thread only.
 */
package dev.sonde.agent.convention.sql;
