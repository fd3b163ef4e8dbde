/**
 * What the application has taken and has to give back: connections, statements, responses. The
 * application's threads note it here, the memory features read it. A lease holds neither what was
 * taken nor who took it; that something was collected before it was given back is definite evidence
 * of a leak, and comes from the collector's own queue. Nothing is noted while nobody reads.
 */
package dev.sonde.agent.lease;
