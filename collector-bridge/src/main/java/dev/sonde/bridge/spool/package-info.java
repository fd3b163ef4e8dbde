/**
 * The spool: every accepted batch, on disk in the order of acceptance, until everybody who reads it
 * is done with it.
 *
 * <pre>
 *  worker threads ──append──► queue ──► "bridge-spool": one transaction for all that wait ──► SQLite (WAL)
 *                  ◄─ durable ─┘                                                                 │
 *  readers (the store's indexing thread, one forwarding thread a target) ◄── batches after a position
 * </pre>
 *
 * A batch has a sequence number; a reader's position is the number of the last batch that it has
 * dealt with. Targets keep theirs here, the store keeps its own beside its index. What all readers
 * are past is deleted. When the spool is over its limit, the oldest batches go first and are
 * counted for every target that misses them.
 *
 * <p>Durability: an append returns when its transaction is committed. The log of SQLite is synced
 * by each commit ({@link dev.sonde.bridge.spool.Durability#POWER_LOSS}), or only by each checkpoint
 * ({@link dev.sonde.bridge.spool.Durability#PROCESS_DEATH}). Both survive a kill at any moment.
 */
@NullMarked
package dev.sonde.bridge.spool;

import org.jspecify.annotations.NullMarked;
