package dev.sonde.agent.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.Operation;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseConventionTest {

  private static final DatabaseTarget SHOP =
      new DatabaseTarget("postgresql", "shop|sales", "db.example.com", 5432);

  @Test
  void query_isDescribed() {
    Described described = on(SHOP, "SELECT * FROM orders WHERE order_id = 4711").described();

    assertThat(described.name).isEqualTo("SELECT orders");
    assertThat(described.kind).isEqualTo(SpanKind.CLIENT);
    assertThat(described.error).isFalse();
    assertThat(described.metric).isEqualTo("db.client.operation.duration");
    assertThat(described.attributes.build())
        .isEqualTo(
            Attributes.of(
                "db.system.name", "postgresql",
                "db.namespace", "shop|sales",
                "db.query.text", "SELECT * FROM orders WHERE order_id = ?",
                "db.query.summary", "SELECT orders",
                "server.address", "db.example.com",
                "peer.service", "shop|sales"));
    assertThat(described.metricAttributes.build())
        .isEqualTo(
            Attributes.of(
                "db.system.name", "postgresql",
                "db.namespace", "shop|sales",
                "db.query.summary", "SELECT orders",
                "server.address", "db.example.com"));
  }

  @Test
  void otherPort_isGiven() {
    Described described = on(new DatabaseTarget("mysql", null, "h", 3307), "SELECT 1").described();

    assertThat(described.attributes.build().get("server.port")).isEqualTo(3307L);
    assertThat(described.metricAttributes.build().get("server.port")).isEqualTo(3307L);
  }

  @Test
  void storedProcedure_isNamed() {
    Described described = on(SHOP, "{call some_stored_procedure(?)}").described();

    assertThat(described.name).isEqualTo("call some_stored_procedure");
    assertThat(described.attributes.build().get("db.stored_procedure.name"))
        .isEqualTo("some_stored_procedure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO t VALUES (?) | 3 | BATCH INSERT t | 3",
        "INSERT INTO t VALUES (?) | 1 | INSERT t |",
        "INSERT INTO t VALUES (?) | 0 | BATCH INSERT t | 0",
        "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2) | 2 | BATCH INSERT t | 2",
        "INSERT INTO t VALUES (1); DELETE FROM t | 2 | BATCH | 2",
        "what is this | 2 | BATCH | 2",
      })
  void batches_areNamedByWhatTheyShare(String text, long size, String summary, Long attribute) {
    Described described = on(SHOP, text).with(DatabaseKeys.BATCH_SIZE, size).described();

    assertThat(described.name).isEqualTo(summary);
    assertThat(described.attributes.build().get("db.operation.batch.size")).isEqualTo(attribute);
  }

  @ParameterizedTest
  @CsvSource({
    "COMMIT, postgresql, shop, h, 5432, COMMIT shop",
    "COMMIT, mysql, , h, 3306, COMMIT h:3306",
    "COMMIT, oracle.db, , h, 0, COMMIT h",
    "COMMIT, sqlite, , , 0, COMMIT",
    ", postgresql, shop, h, 5432, shop",
    ", mysql, , h, 3306, h:3306",
    ", sqlite, , , 0, sqlite",
  })
  void withoutText_operationAndTargetAreTheName(
      String operation, String system, String namespace, String host, int port, String name) {
    RecordedCall call =
        new RecordedCall(Operation.DATABASE)
            .with(DatabaseKeys.TARGET, new DatabaseTarget(system, namespace, host, port));
    Described described =
        (operation == null ? call : call.with(DatabaseKeys.OPERATION, operation)).described();

    assertThat(described.name).isEqualTo(name);
    assertThat(described.attributes.build().get("db.operation.name")).isEqualTo(operation);
    assertThat(described.metricAttributes.build().get("db.operation.name")).isEqualTo(operation);
  }

  @Test
  void withoutTarget_theSystemIsOther() {
    Described described = new RecordedCall(Operation.DATABASE).described();

    assertThat(described.name).isEqualTo("other_sql");
    assertThat(described.attributes.build())
        .isEqualTo(Attributes.of("db.system.name", "other_sql", "peer.service", "other_sql"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, 2201B, 0, 2201B",
    "h2database, 42S02, 42102, 42S02",
    "mysql, 42S02, 1052, 1052",
    "mariadb, 08S01, 0, 08S01",
    "microsoft.sql_server, S0001, 102, 102",
    "oracle.db, 42000, 942, ORA-00942",
    "oracle.db, 08006, 17002, ORA-17002",
    "ibm.db2, 42704, -204, -204",
    "other_sql, 42000, 1071, 42000/1071",
    "other_sql, , 1071, 1071",
    "other_sql, 42000, 0, 42000",
    "postgresql, , 0, ",
  })
  void codeOfTheDatabase_isStatusAndErrorType(
      String system, String state, int code, String status) {
    SQLException exception = new SQLException("no", state, code);
    Described described =
        on(new DatabaseTarget(system, null, "h", 0), "SELECT 1")
            .failed(new ExecutionException(exception))
            .described();
    Attributes attributes = described.attributes.build();

    assertThat(described.error).isTrue();
    assertThat(attributes.get("db.response.status_code")).isEqualTo(status);
    assertThat(attributes.get("error.type"))
        .isEqualTo(status == null ? "java.sql.SQLException" : status);
    Attributes metric = described.metricAttributes.build();
    assertThat(metric.get("db.response.status_code")).isEqualTo(status);
    assertThat(metric.get("error.type")).isEqualTo(attributes.get("error.type"));
  }

  @Test
  void otherExceptions_areTheErrorsType() {
    Attributes attributes =
        on(SHOP, "SELECT 1").failed(new IllegalStateException()).described().attributes.build();

    assertThat(attributes.get("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(attributes.get("db.response.status_code")).isNull();
  }

  @Test
  void statusCodeOfTheProbe_wins() {
    Attributes attributes =
        on(SHOP, "SELECT 1")
            .with(DatabaseKeys.STATUS_CODE, "57014")
            .failed(new SQLException("no", "42000", 1))
            .described()
            .attributes
            .build();

    assertThat(attributes.get("db.response.status_code")).isEqualTo("57014");
    assertThat(attributes.get("error.type")).isEqualTo("57014");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, ?",
    "true, true, false, ?",
    "true, false, true, 1",
    "true, false, false, ?",
    "false, true, false, 1",
    "false, true, true, 1",
  })
  void literals_areMaskedAsTheSettingsSay(
      boolean sanitizes, boolean prepared, boolean parameterized, String shown) {
    ConventionSettings settings =
        new ConventionSettings.Builder()
            .sanitizesSql(sanitizes)
            .sanitizesParameterizedSql(prepared)
            .build();

    assertThat(
            on(SHOP, "SELECT 1")
                .with(DatabaseKeys.PARAMETERIZED, parameterized)
                .describedBy(settings)
                .attributes
                .build()
                .get("db.query.text"))
        .isEqualTo("SELECT " + shown);
  }

  @Test
  void namesFromSql_areGivenWhenAskedFor() {
    ConventionSettings settings = new ConventionSettings.Builder().namesFromSql(true).build();
    Attributes attributes =
        on(SHOP, "SELECT * FROM orders").describedBy(settings).attributes.build();

    assertThat(attributes.get("db.operation.name")).isEqualTo("SELECT");
    assertThat(attributes.get("db.collection.name")).isEqualTo("orders");
    assertThat(on(SHOP, "SELECT * FROM orders").described().attributes.has("db.operation.name"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, shop, h, 5432, shop",
    "mysql, , h, 3306, mysql@h",
    "sqlite, , , 0, sqlite",
    "mysql, shop, db.example.com, 3306, orders-db",
  })
  void peerService_isMappingNamespaceOrHost(
      String system, String namespace, String host, int port, String service) {
    ConventionSettings settings =
        new ConventionSettings.Builder()
            .peerServices(Map.of("db.example.com:3306", "orders-db"))
            .build();

    assertThat(
            on(new DatabaseTarget(system, namespace, host, port), "SELECT 1")
                .describedBy(settings)
                .attributes
                .build()
                .get("peer.service"))
        .isEqualTo(service);
  }

  private static RecordedCall on(DatabaseTarget target, String text) {
    return new RecordedCall(Operation.DATABASE)
        .with(DatabaseKeys.TEXT, text)
        .with(DatabaseKeys.TARGET, target);
  }
}
