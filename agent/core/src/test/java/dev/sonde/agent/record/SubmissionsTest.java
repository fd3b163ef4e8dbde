package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.identity.WeakKey;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SubmissionsTest {

  private static final int POOL = 7;
  private static final int OTHER_POOL = 8;
  private static final long NOBODY = -1;

  private final Submissions submissions = new Submissions();

  /** Told apart by when it is due. */
  private void add(Object task, int pool, long due) {
    Submission made = new Submission().set(TraceContext.EMPTY, due, pool, 1);
    submissions.add(task, new WeakKey.Lookup(task), made);
  }

  /** When the submission that was taken is due; {@link #NOBODY} when there was none. */
  private long take(Object task, int pool) {
    Submission into = new Submission();
    boolean taken = submissions.take(task, new WeakKey.Lookup(task), pool, into);
    return taken ? into.due : NOBODY;
  }

  @Test
  void aTaskIsTakenOncePerSubmission_ofTheSamePool() {
    Object task = new Object();
    add(task, POOL, 1);
    assertThat(take(task, OTHER_POOL)).isEqualTo(NOBODY);
    add(task, POOL, 2);
    add(task, OTHER_POOL, 3);
    assertThat(submissions.size()).isEqualTo(1);

    assertThat(take(task, POOL)).isEqualTo(1);
    assertThat(take(task, OTHER_POOL)).isEqualTo(3);
    assertThat(take(task, POOL)).isEqualTo(2);
    assertThat(take(task, POOL)).isEqualTo(NOBODY);
    assertThat(submissions.size()).isZero();
  }

  @Test
  void whatIsReplacedIsForgotten() {
    Object task = new Object();
    add(task, POOL, 1);
    add(task, POOL, 2);
    Submission made = new Submission().set(TraceContext.EMPTY, 3, 0, 1);
    submissions.replace(task, new WeakKey.Lookup(task), made);
    assertThat(take(task, POOL)).isEqualTo(NOBODY);
    assertThat(take(task, 0)).isEqualTo(3);
    assertThat(submissions.size()).isZero();
  }

  @Test
  void whatWaitsIsFound_howeverLongItWaits_andInWhateverNumber() {
    List<Object> tasks = IntStream.range(0, 5_000).mapToObj(i -> new Object()).toList();
    for (int i = 0; i < tasks.size(); i++) {
      add(tasks.get(i), POOL, i);
    }
    for (int i = 0; i < tasks.size(); i++) {
      if (i % 1_000 == 0) {
        submissions.sweep();
      }
      assertThat(submissions.size()).isEqualTo(tasks.size() - i);
      assertThat(take(tasks.get(i), POOL)).isEqualTo(i);
    }
  }

  @Test
  void theNewestOfAThreadIsRemoved_whereverItIs() {
    Object task = new Object();
    add(task, POOL, 1);
    submissions.removeNewest(task, POOL, 2);
    assertThat(submissions.size()).isEqualTo(1);
    submissions.removeNewest(task, POOL, 1);
    assertThat(submissions.size()).isZero();

    add(task, POOL, 1);
    add(task, POOL, 2);
    submissions.removeNewest(task, POOL, 1);
    assertThat(take(task, POOL)).isEqualTo(1);
    assertThat(submissions.size()).isZero();
  }

  @Test
  void whatMayNeverRunIsTakenLast() {
    Object task = new Object();
    add(task, POOL, 1);
    submissions.doubt(task, POOL, true, 1);
    add(task, POOL, 2);
    assertThat(take(task, POOL)).isEqualTo(2);
    assertThat(take(task, POOL)).isEqualTo(1);
  }

  @Test
  void aTaskThatNeverRunsIsNotKept() throws InterruptedException {
    Object task = new Object();
    add(task, POOL, 1);
    WeakReference<Object> kept = new WeakReference<>(task);
    task = null;
    for (int i = 0; i < 3; i++) {
      submissions.sweep();
    }
    while (kept.get() != null || submissions.size() > 0) {
      System.gc();
      Thread.sleep(5);
    }
  }

  /** Others are submitted by one thread and taken by another, so that their counts are apart. */
  @Test
  void aTaskIsFound_whileOthersComeAndGo_andAreMovedAway() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger lost = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      LinkedTransferQueue<Object> pool = new LinkedTransferQueue<>();
      threads.add(new Thread(() -> submitUntil(over, pool)));
      threads.add(new Thread(() -> takeUntil(over, pool, lost)));
    }
    threads.add(new Thread(() -> sweepUntil(over)));
    threads.forEach(Thread::start);
    try {
      Object task = new Object();
      for (int i = 0; i < 100_000; i++) {
        add(task, POOL, i);
        assertThat(take(task, POOL)).isEqualTo(i);
      }
    } finally {
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(lost).hasValue(0);
  }

  private void sweepUntil(AtomicBoolean over) {
    while (!over.get()) {
      submissions.sweep();
    }
  }

  private void submitUntil(AtomicBoolean over, LinkedTransferQueue<Object> pool) {
    while (!over.get()) {
      Object task = new Object();
      add(task, POOL, 1);
      pool.add(task);
      while (pool.size() > 2 && !over.get()) {
        Thread.onSpinWait();
      }
    }
  }

  private void takeUntil(AtomicBoolean over, LinkedTransferQueue<Object> pool, AtomicInteger lost) {
    while (!over.get()) {
      Object task = pool.poll();
      if (task != null && take(task, POOL) == NOBODY) {
        lost.incrementAndGet();
      }
    }
  }
}
