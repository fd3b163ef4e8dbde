package dev.sonde.heap.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others use Flight Recorder, too. */
class OtherRecordingsTest {

  @Test
  void anothersRecording_goesOnAsItWas_whenOursBeginsAndEnds() throws Exception {
    try (Recording other = new Recording()) {
      other.enable("jdk.ThreadStart");
      other.start();
      try (Sampling sampling = new Sampling(150)) {
        sampling.await(1);
      }
      assertThat(other.getState()).isEqualTo(RecordingState.RUNNING);
      assertThat(other.getSettings()).containsOnlyKeys("jdk.ThreadStart#enabled");
    }
  }

  @Test
  void ours_beginsAgain_whenSomebodyEndsIt() throws Exception {
    try (Sampling sampling = new Sampling(150)) {
      List<Recording> ours =
          FlightRecorder.getFlightRecorder().getRecordings().stream()
              .filter(r -> r.getSettings().containsKey(ClockMark.NAME + "#enabled"))
              .toList();
      assertThat(ours).hasSize(1);
      ours.get(0).close();
      sampling.stream.reopenIfSilent(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
      sampling.awaitBegun(2);
      sampling.await(1);
      assertThat(sampling.stream.isOpen()).isTrue();
    }
  }

  @Test
  void closed_itLeavesNoRecordingAndNoThread() throws Exception {
    int before = FlightRecorder.getFlightRecorder().getRecordings().size();
    Sampling sampling = new Sampling(150);
    assertThat(FlightRecorder.getFlightRecorder().getRecordings()).hasSize(before + 1);
    sampling.close();
    assertThat(FlightRecorder.getFlightRecorder().getRecordings()).hasSize(before);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().equals("sonde-heap"));
  }

  @Test
  void recordingOfJcmd_hasAllItsEvents_whileOursBeginsAndEnds(@TempDir Path folder)
      throws Exception {
    jcmd("jfrStart", "name=theirs", "settings=profile");
    try {
      Thread before = new Thread(() -> {}, "before-ours");
      before.start();
      before.join();
      try (Sampling sampling = new Sampling(150)) {
        sampling.await(1);
      }
      Thread after = new Thread(() -> {}, "after-ours");
      after.start();
      after.join();
      assertThat(jcmd("jfrCheck")).contains("theirs").contains("running");
      Path file = folder.resolve("theirs.jfr");
      jcmd("jfrDump", "name=theirs", "filename=" + file);
      assertThat(jdk.jfr.consumer.RecordingFile.readAllEvents(file))
          .filteredOn(event -> event.getEventType().getName().equals("jdk.ThreadStart"))
          .extracting(event -> event.getThread("thread").getJavaName())
          .contains("before-ours", "after-ours");
    } finally {
      jcmd("jfrStop", "name=theirs");
    }
  }

  /** As {@code jcmd PID} does, from within. */
  private static String jcmd(String command, String... arguments) throws Exception {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
  }
}
