/**
 * Context goes with a task from the thread that submits it to the thread that runs it, and the time
 * in between is measured.
 *
 * <p>No task is replaced or wrapped: queues compare and cast them, and {@code remove} looks for
 * them. What is known about a task stands beside it in {@link dev.sonde.probe.Tasks}. Watched are
 * the methods that a pool runs once for each task, never the loop of a worker, because a loop that
 * runs when the agent leaves would stay woven for as long as the thread lives.
 *
 * <p>A task takes the context of the call that submitted it, and a delayed one too. A periodic task
 * has none: each run begins a trace of its own, because a job that runs for ever was not caused by
 * the request that happened to start it. Time in the queue counts from when a task is due.
 *
 * <p>Not covered, because nothing in {@code java.lang} is woven: threads that the application
 * starts itself ({@code new Thread(task).start()}, {@code Thread.ofVirtual().start(task)}).
 */
package dev.sonde.probes.executors;
