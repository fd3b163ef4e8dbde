package dev.sonde.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordQueueTest {

  private static final int PRODUCERS = 4;
  private static final int EACH = 100_000;

  private static <T> int drain(RecordQueue<T> queue, Consumer<T> consumer, int limit) {
    int drained = 0;
    while (drained < limit) {
      T record = queue.poll();
      if (record == null) {
        break;
      }
      consumer.accept(record);
      drained++;
    }
    return drained;
  }

  @Test
  void full_refusesAndCounts() {
    RecordQueue<Integer> queue = new RecordQueue<>(4);
    for (int i = 0; i < 6; i++) {
      assertThat(queue.offer(i)).isEqualTo(i < 4);
    }
    assertThat(queue.offered()).isEqualTo(6);
    assertThat(queue.dropped()).isEqualTo(2);
    List<Integer> drained = new ArrayList<>();
    assertThat(drain(queue, drained::add, 3)).isEqualTo(3);
    assertThat(queue.isEmpty()).isFalse();
    assertThat(drain(queue, drained::add, 3)).isEqualTo(1);
    assertThat(drained).containsExactly(0, 1, 2, 3);
    assertThat(queue.isEmpty()).isTrue();
  }

  /** What a producer leaves behind that runs out of stack between its claim and its record. */
  @Test
  void gap_isGivenUpAndCounted() throws Exception {
    RecordQueue<Integer> queue = new RecordQueue<>(8);
    claimOnly(queue);
    assertThat(queue.offer(1)).isTrue();
    assertThat(drain(queue, record -> {}, 10)).isZero();
    long now = System.nanoTime();

    queue.waitForGap(now + TimeUnit.SECONDS.toNanos(1));
    assertThat(queue.dropped()).isZero();
    queue.waitForGap(now + TimeUnit.SECONDS.toNanos(60));

    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(queue.givenUp()).isEqualTo(2);
    assertThat(queue.offer(2)).isTrue();
    List<Integer> drained = new ArrayList<>();
    assertThat(drain(queue, drained::add, 10)).isEqualTo(1);
    assertThat(drained).containsExactly(2);
  }

  private static void claimOnly(RecordQueue<?> queue) throws ReflectiveOperationException {
    Field field = RecordQueue.class.getDeclaredField("queue");
    field.setAccessible(true);
    Object claimed = field.get(queue);
    Class<?> type = claimed.getClass();
    while (!type.getSimpleName().endsWith("ProducerIndexField")) {
      type = type.getSuperclass();
    }
    Field index = type.getDeclaredField("producerIndex");
    index.setAccessible(true);
    index.setLong(claimed, index.getLong(claimed) + 1);
  }

  @Test
  @Timeout(60)
  void offered_isDrainedPlusDropped_underFourProducers() throws InterruptedException {
    RecordQueue<int[]> queue = new RecordQueue<>(64);
    long[] accepted = new long[PRODUCERS];
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      int producer = p;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  accepted[producer] += queue.offer(new int[] {producer, i}) ? 1 : 0;
                }
              });
      producers.add(thread);
      thread.start();
    }
    int[] last = {-1, -1, -1, -1};
    long[] drained = new long[PRODUCERS];
    boolean alive = true;
    while (alive || !queue.isEmpty()) {
      alive = producers.stream().anyMatch(Thread::isAlive);
      drain(
          queue,
          record -> {
            assertThat(record[1]).isGreaterThan(last[record[0]]);
            last[record[0]] = record[1];
            drained[record[0]]++;
          },
          32);
    }
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(drained).isEqualTo(accepted);
    long sum = drained[0] + drained[1] + drained[2] + drained[3];
    assertThat(queue.offered()).isEqualTo((long) PRODUCERS * EACH);
    assertThat(queue.dropped()).isPositive();
    assertThat(sum + queue.dropped()).isEqualTo(queue.offered());
  }
}
