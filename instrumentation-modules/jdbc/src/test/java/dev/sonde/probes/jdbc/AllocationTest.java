package dev.sonde.probes.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sonde.quietdriver.QuietDriver;
import dev.sonde.testkit.ProbeTest;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What recording allocates on the application's thread, to the byte. */
class AllocationTest {

  private static final int CALLS = 100;
  private static final int ROUNDS = 3_000;

  @RegisterExtension static final ProbeTest probes = Jdbc.woven();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Until the compiler has seen that the key of a look-up does not escape, each look-up makes one;
   * rounds are many enough for it to see, and the best one counts.
   */
  @Test
  void aSpanWithinATraceAllocatesNothingOnceWarm() throws Exception {
    try (Connection connection = QuietDriver.make().connect(QuietDriver.URL, new Properties());
        PreparedStatement statement = connection.prepareStatement("UPDATE item SET stock = 1")) {
      long[] least = {Long.MAX_VALUE};
      Callable<Long> batch = () -> allocatedBy(statement);
      for (int round = 0; round < ROUNDS && least[0] > 0; round++) {
        least[0] = Math.min(least[0], probes.inSpan(batch));
        probes.flush();
      }
      assertThat(least[0]).as("bytes in %d spans", CALLS).isZero();
    }
  }

  private long allocatedBy(PreparedStatement statement) throws SQLException {
    statement.executeUpdate();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      statement.executeUpdate();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
