package dev.sonde.probes.jdbc;

import dev.sonde.testkit.ProbeTest;

/** The probes of this module, together, as they run in an application. */
final class Jdbc {

  private Jdbc() {}

  static ProbeTest woven() {
    return ProbeTest.weaving(
        StatementProbe.class,
        BatchProbe.class,
        CommitProbe.class,
        RollbackProbe.class,
        AutoCommitObserver.class,
        DriverObserver.class,
        PrepareObserver.class,
        AddBatchObserver.class,
        ClearBatchObserver.class,
        CloseObserver.class,
        CloseOnCompletionObserver.class,
        StatementLeaseObserver.class,
        ConnectionCloseObserver.class);
  }
}
