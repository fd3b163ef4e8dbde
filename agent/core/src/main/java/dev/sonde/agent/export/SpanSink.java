package dev.sonde.agent.export;

/**
 * Where finished spans leave the process. Called by the export thread only, returns at once, and
 * tells {@link SelfCounters} what became of every span it was given, exactly once, from any thread.
 */
public interface SpanSink {

  /** Makes now what the first batch will need, which then does not wait: the application runs. */
  default void prepare() {}

  /** Takes what it needs of the span, which is used again afterwards. */
  void add(FinishedSpan span);

  /**
   * Begins to send what is due, by number or by age.
   *
   * @param all whether everything is due
   */
  void send(boolean all);

  /** Whether nothing waits and nothing is under way. */
  boolean isIdle();

  /**
   * How full its memory for spans is that cannot be sent at the moment: 0 when empty, from 1 on
   * spans are lost.
   */
  double fill();

  /**
   * Gives what waits for the receiver to the sink that takes this one's place, as far as that is of
   * the same kind; the rest stays here. The heir's thread may run already.
   */
  void moveTo(SpanSink heir);

  /** Counts as lost what is still here, or leaves it on disk for the next start. */
  void abandon();
}
