package dev.sonde.probe.db;

import dev.sonde.probe.Key;

/** What database spans are made of. Raw keys are read by the conventions on the export thread. */
public final class DatabaseKeys {

  /** The query as the application wrote it, literals included. */
  public static final Key<String> TEXT = Key.raw("db.text");

  /** The prepared text: true when values travel apart from it, so it needs no sanitising. */
  public static final Key<Boolean> PARAMETERIZED = Key.raw("db.parameterized");

  /** Where the query goes. */
  public static final Key<DatabaseTarget> TARGET = Key.raw("db.target");

  /** For calls without a text: {@code COMMIT}, {@code ROLLBACK}. */
  public static final Key<String> OPERATION = Key.string("db.operation.name");

  /** Size of a batch when it is more than one. */
  public static final Key<Long> BATCH_SIZE = Key.number("db.operation.batch.size");

  /** The database's own code of a failure, such as an SQLSTATE. */
  public static final Key<String> STATUS_CODE = Key.string("db.response.status_code");

  private DatabaseKeys() {}
}
