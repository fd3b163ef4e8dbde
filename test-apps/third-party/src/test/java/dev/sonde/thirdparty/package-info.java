/**
 * Applications nobody here wrote, as their projects publish them, started by their own scripts once
 * without and once with the agent, on each JDK that they support. With it they answer the same, say
 * nothing on stderr or in their logs that they do not say without it, end the same way, and their
 * spans arrive.
 *
 * <p>A {@link dev.sonde.thirdparty.Application} tells how one of them is set up in a fresh folder;
 * a {@link dev.sonde.thirdparty.Run} starts it, sends the requests and stops it; a {@link
 * dev.sonde.thirdparty.Comparison} is what the two runs must have in common.
 */
package dev.sonde.thirdparty;
