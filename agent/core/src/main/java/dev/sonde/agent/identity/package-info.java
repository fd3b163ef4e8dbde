/**
 * What is known about objects of the application, by their identity: nothing is written into them,
 * their own {@code equals} is never asked, and they are not kept alive.
 *
 * <p>A {@link dev.sonde.agent.identity.WeakTable} is for what lasts, such as pools. What usually
 * lives for milliseconds, such as a task between its submission and its run, is held in a {@link
 * dev.sonde.agent.identity.RecentTable}, strongly and in entries that are used again, because a
 * weak reference for each costs the application garbage and its collector time; what stays there
 * for seconds moves on to a map of {@link dev.sonde.agent.identity.WeakKey}s.
 */
package dev.sonde.agent.identity;
