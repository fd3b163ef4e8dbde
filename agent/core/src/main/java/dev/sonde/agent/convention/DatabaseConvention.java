package dev.sonde.agent.convention;

import dev.sonde.agent.convention.sql.SqlDialect;
import dev.sonde.agent.convention.sql.SqlText;
import dev.sonde.agent.convention.sql.SqlTexts;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.db.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/**
 * Database client spans and {@code db.client.operation.duration}. {@code error.type} is the status
 * code of the database when there is one, else the exception's class. The namespace is that of the
 * connection's URL.
 */
final class DatabaseConvention implements Convention {

  private final ConventionSettings settings;
  private final PeerServices peers;
  private final SqlTexts texts = new SqlTexts();

  DatabaseConvention(ConventionSettings settings, PeerServices peers) {
    this.settings = settings;
    this.peers = peers;
  }

  @Override
  public void describe(Recorded recorded, Described described) {
    described.kind = SpanKind.CLIENT;
    described.metric = "db.client.operation.duration";
    DatabaseTarget known = recorded.get(DatabaseKeys.TARGET);
    DatabaseTarget target = known == null ? DatabaseTarget.UNKNOWN : known;
    String text = recorded.get(DatabaseKeys.TEXT);
    SqlText sql = text == null ? null : texts.of(text, SqlDialect.of(target.system()));
    long batchSize = recorded.number(DatabaseKeys.BATCH_SIZE, 1);
    boolean batch = batchSize != 1;

    both("db.system.name", target.system(), described);
    both("db.namespace", target.namespace(), described);
    if (batch) {
      described.attributes.put("db.operation.batch.size", batchSize);
    }
    if (text != null && sql != null) {
      described.attributes.put("db.query.text", shown(recorded, text, sql));
      both("db.stored_procedure.name", sql.procedure(), described);
    }
    String summary = summary(sql, batch);
    both("db.query.summary", summary, described);
    String operation = operation(recorded.get(DatabaseKeys.OPERATION), sql, batch);
    both("db.operation.name", operation, described);
    if (sql != null && settings.namesFromSql()) {
      both("db.collection.name", sql.collection(), described);
    }
    describeServer(target, described);
    describeFailure(recorded, target, described);
    described.name = name(summary, operation, target);
  }

  private String shown(Recorded recorded, String text, SqlText sql) {
    boolean parameterized = Boolean.TRUE.equals(recorded.get(DatabaseKeys.PARAMETERIZED));
    boolean sanitizes =
        settings.sanitizesSql() && (!parameterized || settings.sanitizesParameterizedSql());
    if (sanitizes) {
      return sql.sanitized();
    }
    return text.length() > SqlText.LONGEST ? text.substring(0, SqlText.LONGEST) : text;
  }

  /** Of a batch, {@code BATCH} and what all its texts have in common. */
  private static @Nullable String summary(@Nullable SqlText sql, boolean batch) {
    String summary = sql == null ? null : sql.summary();
    if (!batch) {
      return summary;
    }
    if (summary == null) {
      return "BATCH";
    }
    int first = summary.indexOf("; ");
    if (first < 0) {
      return "BATCH " + summary;
    }
    String one = summary.substring(0, first);
    for (String part : summary.split("; ", -1)) {
      if (!part.equals(one)) {
        return "BATCH";
      }
    }
    return "BATCH " + one;
  }

  private @Nullable String operation(@Nullable String given, @Nullable SqlText sql, boolean batch) {
    String read = sql != null && settings.namesFromSql() ? sql.operation() : null;
    String operation = given == null ? read : given;
    return operation == null || !batch ? operation : "BATCH " + operation;
  }

  private void describeServer(DatabaseTarget target, Described described) {
    String host = target.host();
    both("server.address", host, described);
    if (host != null && target.port() > 0 && !target.isDefaultPort()) {
      described.attributes.put("server.port", (long) target.port());
      described.metricAttributes.put("server.port", (long) target.port());
    }
    if (!described.attributes.has("peer.service")) {
      String named = peers.named(host, target.port(), "");
      described.attributes.put("peer.service", named == null ? peer(target) : named);
    }
  }

  private static String peer(DatabaseTarget target) {
    String namespace = target.namespace();
    if (namespace != null) {
      return namespace;
    }
    return target.host() == null ? target.system() : target.system() + '@' + target.host();
  }

  private static void describeFailure(
      Recorded recorded, DatabaseTarget target, Described described) {
    String given = recorded.get(DatabaseKeys.STATUS_CODE);
    String status =
        given == null ? SqlFailure.statusCode(recorded.failure(), target.system()) : given;
    both("db.response.status_code", status, described);
    String type = Failure.type(recorded);
    described.error = type != null;
    if (type != null) {
      both("error.type", recorded.errorType() == null && status != null ? status : type, described);
    }
  }

  /** By the rule of "Database client spans", Name. */
  private static String name(
      @Nullable String summary, @Nullable String operation, DatabaseTarget target) {
    if (summary != null) {
      return summary;
    }
    String namespace = target.namespace();
    String host = target.host();
    String place = namespace != null || host == null ? namespace : host + port(target);
    if (operation == null) {
      return place == null ? target.system() : place;
    }
    return place == null ? operation : operation + ' ' + place;
  }

  private static String port(DatabaseTarget target) {
    return target.port() > 0 ? ":" + target.port() : "";
  }

  private static void both(String name, @Nullable String value, Described described) {
    described.attributes.put(name, value);
    described.metricAttributes.put(name, value);
  }
}
