package dev.sonde.bridge.findings;

import org.jspecify.annotations.Nullable;

/**
 * One thing that stands out.
 *
 * @param name of the operation, third party, pool, module or whatever the kind is about
 * @param instance empty where a finding is about a service as a whole
 * @param since nanoseconds since 1970; 0 when not known
 * @param before in the unit of the kind; 0 where there is no before
 * @param now in the unit of the kind
 * @param traceId of an example; null where there is none
 */
public record Finding(
    Kind kind,
    String service,
    String instance,
    String name,
    long since,
    double before,
    double now,
    @Nullable String traceId) {

  /** The more serious first. */
  public enum Kind {
    /** A leak is suspected; level 1 (watch) to 3 (leak). */
    LEAK,
    /** A pool has all threads busy and tasks waiting; tasks. */
    STARVED,
    /** A pool turned tasks away; tasks. */
    REJECTING,
    /** A third party answers with errors more often; share of calls. */
    REMOTE_FAILING,
    /** A third party became slower; milliseconds of a typical slow call. */
    REMOTE_SLOWER,
    /** An operation fails more often; share of calls. */
    FAILING,
    /** An operation became slower; milliseconds of a typical slow call. */
    SLOWER,
    /** One request sends the same statement again and again; times. */
    REPEATED,
    /** A process sent nothing for minutes; seconds. */
    SILENT,
    /** The agent left out the probes of a library, which cost too much. */
    LEFT_OUT,
    /** A process began to send. */
    STARTED
  }
}
