package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Key;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecyclingTest {

  private static final int VALUES = 40;

  private final Bench bench = new Bench();

  @Test
  void recycled_isUsedAgain_asNew() {
    SpanSite site = bench.site("site");
    Object first = site.enter(new Object(), "argument", "second");
    ((SpanRecord) first).put(Key.raw("test.text"), "value").error("500");
    SpanSite.fail(first, new Exception());
    bench.drain();
    Object second = site.enter(new Object(), null, null);
    assertThat(second).isSameAs(first);
    SpanRecord record = (SpanRecord) second;
    assertThat(record.failure()).isNull();
    assertThat(record.errorType()).isNull();
    assertThat(record.second()).isNull();
    record.forEach((key, value) -> assertThat(key).isNull());
    Bench.exit(second);
  }

  @Test
  void values_areAsManyAsPut() {
    SpanRecord record = (SpanRecord) bench.site("many").enter(this, null, null);
    List<Key<Object>> keys = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      keys.add(Key.raw("test.many" + i));
      record.put(keys.get(i), (Object) i);
    }
    for (int i = 0; i < VALUES; i++) {
      assertThat(record.get(keys.get(i))).isEqualTo(i);
    }
    Bench.exit(record);
  }

  /** Looks into every field, so that a field added later is looked into as well. */
  @Test
  void recycled_holdsNoReference() throws IllegalAccessException {
    Object outer = bench.site("outer").enter(new Object(), "argument", "second");
    Object inner = bench.site("inner").enter(new Object(), new Object(), new Object());
    for (int i = 0; i < VALUES; i++) {
      ((SpanRecord) inner).put(Key.raw("test.key" + i), "value" + i);
    }
    ((SpanRecord) inner).error("500");
    ((SpanRecord) inner).context();
    SpanSite.fail(inner, new Exception());
    Bench.exit(outer);
    assertThat(bench.drain()).hasSize(2);

    Set<String> looked = new HashSet<>();
    for (Field field : SpanRecord.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(inner);
      looked.add(field.getName());
      if (value instanceof Object[]) {
        for (int i = 0; i < Array.getLength(value); i++) {
          assertThat(Array.get(value, i)).as(field.getName()).isIn(null, "");
        }
      } else if (!(value instanceof long[])) {
        assertThat(value)
            .as(field.getName())
            .isIn(null, bench.recorder, dev.sonde.probe.Operation.INTERNAL);
      }
    }
    assertThat(looked).contains("self", "argument", "root", "context", "stack", "below", "values");
  }

  @Test
  @Timeout(60)
  void argument_isCollectedWhileItsRecordWaitsInThePool() throws InterruptedException {
    WeakReference<Object> argument = callWithNewArgument();
    bench.drain();
    SpanStack stack = bench.recorder.stack();
    while (argument.get() != null) {
      System.gc();
      Thread.sleep(5);
    }
    assertThat(stack.takeFree()).isNotNull();
  }

  private WeakReference<Object> callWithNewArgument() {
    Object argument = new Object();
    SpanSite site = bench.site("site");
    Bench.exit(site.enter(argument, argument, argument));
    return new WeakReference<>(argument);
  }
}
