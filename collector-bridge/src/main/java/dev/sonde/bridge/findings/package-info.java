/**
 * What stands out in a span of time, worked out from what the store has when somebody asks: calls
 * that became slower or fail more often and since when, pools whose queue does not drain, heaps
 * that are suspected to leak, statements that one request sends again and again, processes that
 * came or went silent, probes that the agent left out.
 *
 * <p>Nothing is learned or kept: the same question gives the same answer. Runs on the worker thread
 * of the query, reads summaries of calls and metrics, never single spans but for one example.
 */
@NullMarked
package dev.sonde.bridge.findings;

import org.jspecify.annotations.NullMarked;
