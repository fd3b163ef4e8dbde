package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SubmissionsTest {

  private static final int POOL = 7;
  private static final int OTHER_POOL = 8;

  private final Submissions submissions = new Submissions();

  private static Submission submission(int pool) {
    return new Submission(TraceContext.EMPTY, 0, pool);
  }

  @Test
  void aTaskIsTakenOncePerSubmission_ofTheSamePool() {
    Object task = new Object();
    Submission first = submission(POOL);
    Submission second = submission(POOL);
    submissions.add(task, first);
    submissions.add(task, second);

    assertThat(submissions.take(task, OTHER_POOL)).isNull();
    assertThat(submissions.take(task, POOL)).isSameAs(first);
    assertThat(submissions.take(task, POOL)).isSameAs(second);
    assertThat(submissions.take(task, POOL)).isNull();
    assertThat(submissions.size()).isZero();
  }

  /** Others are submitted by one thread and taken by another, so that their counts are apart. */
  @Test
  void aTaskIsFound_whileOthersComeAndGo() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      LinkedTransferQueue<Object> pool = new LinkedTransferQueue<>();
      threads.add(new Thread(() -> submitUntil(over, pool)));
      threads.add(new Thread(() -> takeUntil(over, pool)));
    }
    threads.forEach(Thread::start);
    try {
      Object task = new Object();
      for (int i = 0; i < 100_000; i++) {
        Submission own = submission(POOL);
        submissions.add(task, own);
        assertThat(submissions.take(task, POOL)).isSameAs(own);
      }
    } finally {
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void submitUntil(AtomicBoolean over, LinkedTransferQueue<Object> pool) {
    while (!over.get()) {
      Object task = new Object();
      submissions.add(task, submission(POOL));
      pool.add(task);
      while (pool.size() > 2 && !over.get()) {
        Thread.onSpinWait();
      }
    }
  }

  private void takeUntil(AtomicBoolean over, LinkedTransferQueue<Object> pool) {
    while (!over.get()) {
      Object task = pool.poll();
      if (task != null) {
        assertThat(submissions.take(task, POOL)).isNotNull();
      }
    }
  }
}
