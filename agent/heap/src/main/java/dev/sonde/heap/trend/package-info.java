/**
 * Whether a series grows and will go on growing: robust statistics on block minima, with guards
 * against everything else that grows for a while. Pure functions of what is handed in: no clock, no
 * chance, no threads; whoever compresses time hands in shorter blocks.
 *
 * <p>One series is watched by several {@linkplain dev.sonde.heap.trend.Lane lanes} of different
 * block length, each with the same test: minutes decide about a leak of minutes and hours about one
 * of days. Mann and Kendall's test with Hamed and Rao's correction says whether it rises, Theil and
 * Sen's slope by how much.
 */
package dev.sonde.heap.trend;
