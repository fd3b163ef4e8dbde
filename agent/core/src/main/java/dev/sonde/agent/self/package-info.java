/**
 * What the agent says about itself: its own lines, kept in memory and written where the user asked
 * for them.
 */
package dev.sonde.agent.self;
