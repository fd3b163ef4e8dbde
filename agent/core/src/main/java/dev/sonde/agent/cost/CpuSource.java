package dev.sonde.agent.cost;

/** Tells processor time so far, in nanoseconds; a negative number when it is not known. */
public interface CpuSource {

  /** Of the whole process, with the JVM's own threads. */
  long processNanos();

  /** Of the agent's threads. */
  long agentThreadsNanos();
}
