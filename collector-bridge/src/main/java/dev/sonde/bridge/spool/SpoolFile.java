package dev.sonde.bridge.spool;

import com.github.luben.zstd.Zstd;
import dev.sonde.bridge.signal.Signal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection to the spool's SQLite file. Used by one thread at a time. */
final class SpoolFile implements AutoCloseable {
  private static final int COMPRESSION_LEVEL = 1;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement after;

  /** A batch without its body. */
  record Head(long sequence, int items, long size) {}

  record Totals(long batches, long bytes, long lastSequence) {}

  private SpoolFile(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?)");
    this.after =
        connection.prepareStatement(
            "SELECT sequence, signal, items, length, body FROM batch WHERE sequence > ?"
                + " ORDER BY sequence LIMIT ?");
  }

  static SpoolFile open(Path path, Durability durability) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL"); // before the first table
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = " + durability.synchronous());
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA cache_size = -2048");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS batch (sequence INTEGER PRIMARY KEY, signal TEXT, "
              + "items INTEGER, length INTEGER, size INTEGER, body BLOB)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS target (name TEXT PRIMARY KEY, sequence INTEGER, "
              + "dropped INTEGER)");
      // Numbers are never used twice, even when the spool has been empty.
      statement.execute("CREATE TABLE IF NOT EXISTS last (sequence INTEGER)");
      statement.execute("INSERT INTO last SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM last)");
      return new SpoolFile(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  // By statements, not by JDBC's own transactions: SQLite ends a transaction itself when the disk
  // is
  // full, and the driver would not learn of it.

  void begin() throws SQLException {
    execute("BEGIN");
  }

  void commit() throws SQLException {
    execute("COMMIT");
  }

  /** Throws when SQLite has rolled back already. */
  void rollback() throws SQLException {
    execute("ROLLBACK");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static byte[] compress(byte[] protobuf) {
    return Zstd.compress(protobuf, COMPRESSION_LEVEL);
  }

  void insert(long sequence, Signal signal, int items, int length, byte[] compressed)
      throws SQLException {
    insert.setLong(1, sequence);
    insert.setString(2, signal.name());
    insert.setInt(3, items);
    insert.setInt(4, length);
    insert.setInt(5, compressed.length);
    insert.setBytes(6, compressed);
    insert.executeUpdate();
  }

  void setLast(long sequence) throws SQLException {
    update("UPDATE last SET sequence = ?", sequence);
  }

  List<SpooledBatch> after(long sequence, int most) throws SQLException {
    after.setLong(1, sequence);
    after.setInt(2, most);
    List<SpooledBatch> batches = new ArrayList<>();
    try (ResultSet rows = after.executeQuery()) {
      while (rows.next()) {
        Signal signal = Signal.valueOf(rows.getString(2));
        byte[] body = Zstd.decompress(rows.getBytes(5), rows.getInt(4));
        batches.add(new SpooledBatch(rows.getLong(1), signal, rows.getInt(3), body));
      }
    }
    return batches;
  }

  List<Head> oldest(int most) throws SQLException {
    List<Head> heads = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT sequence, items, size FROM batch ORDER BY sequence LIMIT " + most)) {
      while (rows.next()) {
        heads.add(new Head(rows.getLong(1), rows.getInt(2), rows.getLong(3)));
      }
    }
    return heads;
  }

  void deleteUpTo(long sequence) throws SQLException {
    update("DELETE FROM batch WHERE sequence <= ?", sequence);
  }

  /** Gives free pages back to the file system, a megabyte at most. */
  void shrink() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA incremental_vacuum(256)");
    }
  }

  /** Takes over a row of {@link #after} as it is. */
  void copy(ResultSet row) throws SQLException {
    byte[] body = row.getBytes(5);
    Zstd.decompress(body, row.getInt(4)); // throws when it is damaged
    Signal signal = Signal.valueOf(row.getString(2));
    insert(row.getLong(1), signal, row.getInt(3), row.getInt(4), body);
  }

  /** Throws when a page or an index is damaged. */
  void check() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (rows.next() && !rows.getString(1).equals("ok")) {
        throw new SQLException("SQLITE_CORRUPT: " + rows.getString(1));
      }
    }
  }

  Map<String, Position> targets() throws SQLException {
    return targets(connection);
  }

  static Map<String, Position> targets(Connection connection) throws SQLException {
    Map<String, Position> targets = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, sequence, dropped FROM target")) {
      while (rows.next()) {
        targets.put(rows.getString(1), new Position(rows.getLong(2), rows.getLong(3)));
      }
    }
    return targets;
  }

  void putTarget(String name, Position position) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO target VALUES (?, ?, ?)")) {
      put.setString(1, name);
      put.setLong(2, position.sequence());
      put.setLong(3, position.dropped());
      put.executeUpdate();
    }
  }

  void removeTarget(String name) throws SQLException {
    try (PreparedStatement remove =
        connection.prepareStatement("DELETE FROM target WHERE name = ?")) {
      remove.setString(1, name);
      remove.executeUpdate();
    }
  }

  long itemsAfter(long sequence) throws SQLException {
    return number("SELECT COALESCE(SUM(items), 0) FROM batch WHERE sequence > " + sequence);
  }

  /** Of the batches after one and up to another. */
  long itemsBetween(long after, long upTo) throws SQLException {
    return number(
        "SELECT COALESCE(SUM(items), 0) FROM batch WHERE sequence > "
            + after
            + " AND sequence <= "
            + upTo);
  }

  Totals totals() throws SQLException {
    return new Totals(
        number("SELECT COUNT(*) FROM batch"),
        number("SELECT COALESCE(SUM(size), 0) FROM batch"),
        Math.max(
            number("SELECT sequence FROM last"),
            number("SELECT COALESCE(MAX(sequence), 0) FROM batch")));
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void update(String sql, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
