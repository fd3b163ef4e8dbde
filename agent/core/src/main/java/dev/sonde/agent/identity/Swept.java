package dev.sonde.agent.identity;

/** Holds what has to be looked through now and then. */
public interface Swept {

  /** Forgets what nobody can ask for any more. The export thread's, every second. */
  void sweep();
}
