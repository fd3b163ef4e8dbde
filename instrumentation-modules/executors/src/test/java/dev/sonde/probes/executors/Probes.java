package dev.sonde.probes.executors;

/** The probes by what they are for. */
final class Probes {

  static final Class<?>[] JDK = {
    ThreadPoolSubmitProbe.class,
    ScheduledSubmitProbe.class,
    ThreadPoolStartProbe.class,
    ThreadPoolEndProbe.class,
    ThreadPoolRejectProbe.class,
    DiscardOldestProbe.class,
    ThreadPoolRemoveProbe.class,
    ThreadPoolShutdownProbe.class,
    ForkJoinSubmitProbe.class,
    ForkProbe.class,
    ForkJoinRunProbe.class,
    ForkJoinDelayProbe.class,
    ForkJoinPeriodProbe.class,
    CompletionProbe.class,
    CompletionRunProbe.class,
    AsyncThreadProbe.class,
    AsyncTaskProbe.class,
    PerTaskFutureProbe.class,
    PerTaskThreadProbe.class,
    TimerSubmitProbe.class,
    TimerHeadProbe.class,
    TimerStartProbe.class,
    TimerEndProbe.class,
  };

  static final Class<?>[] LIBRARIES = {
    TomcatSubmitProbe.class,
    TomcatStartProbe.class,
    TomcatEndProbe.class,
    TomcatRejectProbe.class,
    JettySubmitProbe.class,
    JettyRunProbe.class,
    NettySubmitProbe.class,
    NettyDelayProbe.class,
    NettyPeriodProbe.class,
    NettyRunProbe.class,
    JBossSubmitProbe.class,
    JBossRunProbe.class,
    JBossRejectProbe.class,
  };

  private Probes() {}
}
