package dev.sonde.agent.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Operation;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.db.DatabaseTarget;
import dev.sonde.probe.http.HttpKeys;
import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

  private static final DatabaseTarget ORDERS =
      new DatabaseTarget("postgresql", "orders", "db", 5432);
  private static final DatabaseTarget STOCK = new DatabaseTarget("postgresql", "stock", "db", 5432);

  private final Descriptions descriptions =
      new Descriptions(new Conventions(ConventionSettings.DEFAULT));

  private static RecordedCall query(DatabaseTarget target, String text) {
    return new RecordedCall(Operation.DATABASE)
        .with(DatabaseKeys.TARGET, target)
        .with(DatabaseKeys.TEXT, text);
  }

  @Test
  void repeatedCall_isDescribedOnceFromTheSecondTimeOn() {
    Description first = descriptions.of(query(ORDERS, "SELECT 1"));
    Description second = descriptions.of(query(ORDERS, new String("SELECT 1")));
    Description third = descriptions.of(query(ORDERS, "SELECT 1"));
    assertThat(second).isNotSameAs(first);
    assertThat(third).isSameAs(second);
    assertThat(third.attributes()).isEqualTo(first.attributes());
    assertThat(third.name()).isEqualTo(first.name());
  }

  @Test
  void differentValues_areDescribedApart() {
    for (int i = 0; i < 3; i++) {
      Description orders = descriptions.of(query(ORDERS, "SELECT 1"));
      Description stock = descriptions.of(query(STOCK, "SELECT 1"));
      Description batch =
          descriptions.of(query(ORDERS, "SELECT 1").with(DatabaseKeys.BATCH_SIZE, 2L + i));
      assertThat(orders.attributes().get("db.namespace")).isEqualTo("orders");
      assertThat(stock.attributes().get("db.namespace")).isEqualTo("stock");
      assertThat(batch.attributes().get("db.operation.batch.size")).isEqualTo(2L + i);
    }
  }

  @Test
  void givenErrorType_isPartOfIt() {
    for (int i = 0; i < 3; i++) {
      assertThat(descriptions.of(query(ORDERS, "SELECT 1")).error()).isFalse();
      assertThat(descriptions.of(query(ORDERS, "SELECT 1").error("timeout")).error()).isTrue();
    }
  }

  @Test
  void failedCall_isNeverShared() {
    RecordedCall failed = query(ORDERS, "SELECT 1").failed(new IOException("x"));
    Description first = descriptions.of(failed);
    assertThat(descriptions.of(failed)).isNotSameAs(first);
    assertThat(descriptions.of(failed)).isNotSameAs(first);
    assertThat(descriptions.size()).isZero();
  }

  @Test
  @SuppressWarnings("JdkObsolete") // whose equals asks the network for addresses
  void valueOfOtherTypes_isNeitherComparedNorKept() throws Exception {
    for (int i = 0; i < 3; i++) {
      Description described =
          descriptions.of(
              new RecordedCall(Operation.HTTP_CLIENT)
                  .with(HttpKeys.METHOD, "GET")
                  .with(HttpKeys.URL, new URL("http://localhost/" + i)));
      assertThat(described.attributes().get("url.full")).isEqualTo("http://localhost/" + i);
    }
    assertThat(descriptions.size()).isZero();
  }

  @Test
  void textsThatNeverRepeat_leaveNothing() {
    for (int i = 0; i < 100_000; i++) {
      descriptions.of(query(ORDERS, "SELECT * FROM t WHERE id = " + i));
    }
    assertThat(descriptions.size()).isLessThan(10);
  }

  @Test
  void memory_isBoundedByNumberAndByCharacters() {
    for (int i = 0; i < 5_000; i++) {
      descriptions.of(query(ORDERS, "SELECT " + i));
      descriptions.of(query(ORDERS, "SELECT " + i));
    }
    assertThat(descriptions.size()).isLessThanOrEqualTo(2_000);
    String longText = "SELECT a FROM " + "x".repeat(20_000);
    for (int i = 0; i < 100; i++) {
      descriptions.of(query(ORDERS, longText + i));
      descriptions.of(query(ORDERS, longText + i));
    }
    assertThat(descriptions.characters()).isLessThanOrEqualTo(1 << 20);
    assertThat(descriptions.size()).isBetween(1, 40);
  }
}
