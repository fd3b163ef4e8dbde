/**
 * Everything that was received and is still kept: a row of Lucene indexes, one a span of time.
 *
 * <pre>
 *  spool ──► "bridge-index": documents ──► newest partition (writable) ─┐
 *                                          older partitions (closed) ───┼─► StoreView, newest first ──► query
 *                                          oldest: deleted as a whole  ─┘
 * </pre>
 *
 * A span is a document: its attributes are terms, its start and duration are columns, and its
 * encoding is stored (compressed in blocks). What sent it, resource and scope, is a document of its
 * own, once a partition. Metrics, log records and profiles are documents of the same kind.
 *
 * <p>The indexing thread alone writes. Its position in the spool is part of each commit, so that
 * after a kill at any moment it goes on where the index ends: nothing is lost, nothing is twice.
 * Queries see what was indexed up to a second ago.
 */
@NullMarked
package dev.sonde.bridge.store;

import org.jspecify.annotations.NullMarked;
