package dev.sonde.probes.executors;

/** The probes by what they are for. */
final class Probes {

  static final Class<?>[] THREAD_POOL = {
    ThreadPoolSubmitProbe.class,
    ScheduledSubmitProbe.class,
    ThreadPoolStartProbe.class,
    ThreadPoolEndProbe.class,
    ThreadPoolRejectProbe.class,
    DiscardOldestProbe.class,
    ThreadPoolRemoveProbe.class,
    ThreadPoolShutdownProbe.class
  };

  private Probes() {}
}
