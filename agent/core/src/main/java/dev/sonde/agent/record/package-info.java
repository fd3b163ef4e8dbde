/**
 * Recording: what happens on the application's threads between a woven method's enter and its exit.
 *
 * <p>Each thread has a {@link dev.sonde.agent.record.SpanStack}; entering takes one of its {@link
 * dev.sonde.agent.record.SpanRecord}s, lets the probe describe the call and pushes it; exiting pops
 * it, reads the clock and packs what is known into the thread's {@link
 * dev.sonde.agent.record.SpanBlock}, which is handed to the export thread when it is full or when
 * no call of the thread is open any more. So the record stays in this processor's cache, and what
 * another processor reads is small and written once. No lock, no text and, once warm, no allocation
 * in between; only the first span of a trace makes a {@link dev.sonde.agent.record.LocalRoot}, and
 * a span whose context is handed to another thread makes that context.
 *
 * <p>Nothing of the agent is stored in a thread under a class of its own: the thread-local value is
 * an {@code Object[]} that a detach empties.
 */
package dev.sonde.agent.record;
