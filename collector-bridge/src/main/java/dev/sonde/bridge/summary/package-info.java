/**
 * Calls counted as they arrive: for every ten seconds, service, instance, operation, kind and
 * remote, how many, how many failed, and how long they took at full resolution.
 *
 * <p>The indexing thread counts and, with each commit, turns the counts into documents of the
 * store, so that after a kill they are neither lost nor double. Overviews of hours add up thousands
 * of these instead of millions of spans. Durations are exponential histograms of OTLP with scale 5:
 * a bucket is 2.2 % wide.
 */
@NullMarked
package dev.sonde.bridge.summary;

import org.jspecify.annotations.NullMarked;
