package dev.sonde.agent.convention;

/**
 * Turns what was recorded of one kind of operation into name, kind, attributes and metric. Export
 * thread only.
 */
interface Convention {
  void describe(Recorded recorded, Described described);
}
