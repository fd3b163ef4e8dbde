package dev.sonde.heap.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void names_areFoldedIntoFamilies() {
    assertThat(ThreadFamilies.family("HikariPool-12 housekeeper"))
        .isEqualTo("HikariPool-# housekeeper");
    assertThat(ThreadFamilies.family("worker-deadbeef01")).isEqualTo("worker-#");
  }

  @Test
  void threads_areCountedByFamily_andMissedWhenTheyEnd() throws Exception {
    ThreadFamilies families = new ThreadFamilies();
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "counted-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    assertThat(count(families.read()).value()).isEqualTo(5);
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Count gone = count(families.read());
    assertThat(gone.value()).isZero();
    assertThat(gone.shrunk()).isTrue();
  }

  private static Count count(List<Count> counts) {
    return counts.stream().filter(c -> c.family().equals("counted-#")).findFirst().get();
  }

  @Test
  void files_areCountedByTarget() throws Exception {
    File file = File.createTempFile("counted", ".txt");
    long before = OpenFiles.count();
    List<FileInputStream> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      open.add(new FileInputStream(file));
    }
    assertThat(OpenFiles.count()).isGreaterThanOrEqualTo(before + 20);
    assertThat(OpenFiles.byTarget(100).toString()).contains("20 ").contains("counted#.txt");
    for (FileInputStream one : open) {
      one.close();
    }
    assertThat(file.delete()).isTrue();
  }

  @Test
  void nativeMemory_isNotNegative() {
    ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
    assertThat(NativeMemory.beyond(direct.capacity())).isNotNegative();
  }
}
