package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanBlockTest {

  private static final Key<String> TEXT = Key.raw("test.text");
  private static final Key<Long> NUMBER = Key.raw("test.number");
  private static final Key<Object> OWN = Key.own("test.own");
  private static final Key<Long> OWN_NUMBER = Key.own("test.own.number");

  private final Bench bench = new Bench();
  private final SpanBlock block = new SpanBlock();
  private final SpanRecord read = new SpanRecord(bench.recorder);
  private final LocalRoot root =
      new LocalRoot(1, 2, 0, (byte) 1, false, null, null, Decision.KEEP, 0);

  private SpanRecord record(long id) {
    SpanRecord record = new SpanRecord(bench.recorder);
    record.site = bench.site("shop.Site.call");
    record.root = root;
    record.spanId = id;
    record.parentId = id + 1;
    record.start = id + 2;
    record.end = id + 5;
    record.operation(Operation.DATABASE);
    return record;
  }

  @Test
  void whatIsPacked_isRead() {
    Exception failure = new Exception();
    SpanRecord record = record(7);
    record.put(NUMBER, 1).put(TEXT, "text").put(OWN_NUMBER, 2).put(OWN, this);
    record.failure(failure);
    record.error("type");
    assertThat(block.append(record)).isTrue();
    assertThat(block.append(record(20))).isTrue();

    assertThat(block.next(read)).isTrue();
    assertThat(read.site).isSameAs(record.site);
    assertThat(read.root()).isSameAs(root);
    assertThat(read.spanId()).isEqualTo(7);
    assertThat(read.parentId()).isEqualTo(8);
    assertThat(read.durationNanos()).isEqualTo(3);
    assertThat(read.operation()).isEqualTo(Operation.DATABASE);
    assertThat(read.get(TEXT)).isEqualTo("text");
    assertThat(read.number(NUMBER, 0)).isEqualTo(1);
    assertThat(read.number(OWN_NUMBER, 0)).isEqualTo(2);
    assertThat(read.get(OWN)).as("what the probe kept for itself").isNull();
    assertThat(read.failure()).isSameAs(failure);
    assertThat(read.errorType()).isEqualTo("type");

    read.clear();
    assertThat(block.next(read)).isTrue();
    assertThat(read.spanId()).isEqualTo(20);
    assertThat(read.get(TEXT)).isNull();
    assertThat(read.failure()).isNull();
    assertThat(read.errorType()).isNull();
    assertThat(block.next(read)).isFalse();
  }

  @Test
  void full_takesNoMore_andIsUsedAgain() {
    for (int round = 0; round < 3; round++) {
      int fits = 0;
      while (block.append(record(fits))) {
        fits++;
      }
      assertThat(fits).isGreaterThan(4);
      assertThat(block.unread()).isEqualTo(fits);
      for (int i = 0; i < fits; i++) {
        assertThat(block.next(read)).isTrue();
        assertThat(read.spanId()).isEqualTo(i);
        read.clear();
      }
      assertThat(block.unread()).isZero();
      block.clear();
    }
  }

  /** Otherwise what was written after the reader's last look would be neither read nor counted. */
  @Test
  void givenUpWhileItIsRead_isLeftToTheReader() {
    assertThat(block.reserve()).isTrue();
    block.append(record(1));
    assertThat(block.abandon()).isFalse();
    assertThat(block.release()).isFalse();
    assertThat(block.unread()).isEqualTo(1);
    assertThat(block.reserve()).as("gone").isFalse();
    block.clear();
    assertThat(block.abandon()).as("used again").isTrue();
  }

  @Test
  void callWithMoreValuesThanABlockHolds_hasABlockOfItsOwn() {
    SpanRecord large = record(1);
    List<Key<Long>> keys = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      keys.add(Key.raw("test.number" + i));
      large.put(keys.get(i), i);
    }
    SpanRecord small = record(2);
    assertThat(block.append(small)).isTrue();
    assertThat(block.append(large)).isFalse();
    block.next(read);
    read.clear();
    block.clear();
    assertThat(block.append(large)).isTrue();
    assertThat(block.next(read)).isTrue();
    for (int i = 0; i < 300; i++) {
      assertThat(read.number(keys.get(i), -1)).isEqualTo(i);
    }
  }
}
