/**
 * The verdict: from a trend by itself, which is often a cache that fills, to a leak. A trend alone
 * is {@code WATCH}; two independent kinds of evidence beside it make it {@code SUSPECT}; what holds
 * on, and would exhaust the memory or has lasted long, is a {@code LEAK}. Every level is taken back
 * when the trend ends. Deterministic: time and evidence are handed in.
 */
package dev.sonde.heap.verdict;
