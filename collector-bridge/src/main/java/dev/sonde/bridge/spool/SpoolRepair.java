package dev.sonde.bridge.spool;

import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the file; puts a damaged one aside and takes over what can still be read. */
final class SpoolRepair {
  private static final Logger logger = LoggerFactory.getLogger(SpoolRepair.class);

  private SpoolRepair() {}

  static SpoolFile open(Path path, Durability durability) throws SQLException, SpoolException {
    SpoolFile file = null;
    try {
      file = SpoolFile.open(path, durability);
      file.check();
      return file;
    } catch (SQLException e) {
      if (file != null) {
        file.close();
      }
      if (!isDamage(e)) {
        throw e;
      }
      return rescue(path, durability, e);
    }
  }

  private static boolean isDamage(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("SQLITE_CORRUPT") || message.contains("SQLITE_NOTADB");
  }

  private static SpoolFile rescue(Path path, Durability durability, SQLException damage)
      throws SQLException, SpoolException {
    Path aside = path.resolveSibling("spool-damaged-" + Instant.now().toEpochMilli() + ".db");
    try {
      Files.move(path, aside);
      for (String suffix : new String[] {"-wal", "-shm"}) {
        Path companion = Path.of(path + suffix);
        if (Files.exists(companion)) {
          Files.move(companion, Path.of(aside + suffix));
        }
      }
    } catch (IOException e) {
      throw new SpoolException("the damaged spool " + path + " cannot be put aside: " + e, e);
    }
    SpoolFile file = SpoolFile.open(path, durability);
    file.begin();
    int kept = copy(aside, file);
    file.commit();
    logger.warn(
        "The spool was damaged ({}); {} batches of it were kept, the rest is in {}",
        damage.getMessage(),
        kept,
        aside);
    return file;
  }

  private static int copy(Path from, SpoolFile to) throws SQLException {
    int kept = 0;
    try (Connection damaged = DriverManager.getConnection("jdbc:sqlite:" + from)) {
      long last = number(damaged, "SELECT MAX(sequence) FROM batch");
      for (long sequence = first(damaged); sequence <= last; sequence++) {
        try {
          copy(damaged, sequence, to);
          kept++;
        } catch (SQLException | ZstdException e) {
          // this one is lost or was not there; the next may lie on a sound page
        }
      }
      for (Map.Entry<String, Position> target : SpoolFile.targets(damaged).entrySet()) {
        to.putTarget(target.getKey(), target.getValue());
      }
    } catch (SQLException e) {
      logger.debug("nothing more can be read", e);
    }
    return kept;
  }

  private static long first(Connection damaged) {
    try {
      return number(damaged, "SELECT MIN(sequence) FROM batch");
    } catch (SQLException e) {
      return 1;
    }
  }

  private static long number(Connection damaged, String query) throws SQLException {
    try (Statement statement = damaged.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A statement that has met damage is of no use any more: each batch has its own. */
  private static void copy(Connection damaged, long sequence, SpoolFile to) throws SQLException {
    try (PreparedStatement next =
        damaged.prepareStatement(
            "SELECT sequence, signal, items, length, body FROM batch WHERE sequence = ?")) {
      next.setLong(1, sequence);
      try (ResultSet row = next.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("no batch " + sequence);
        }
        to.copy(row);
      }
    }
  }
}
