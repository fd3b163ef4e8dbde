package dev.sonde.benchmarks.micro;

import dev.sonde.benchmarks.driver.ConstantDriver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One execution of a prepared statement, {@value #CALLS} of them a request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // the harness calls open first
public class JdbcSpanBenchmark {

  private static final int CALLS = 64;

  /** "constant": a driver that does nothing; "h2": a database in memory. */
  @Param({"constant", "h2"})
  public String driver = "";

  private Connection connection;
  private PreparedStatement update;
  private int value;

  @Setup
  public void open() throws SQLException {
    if (driver.equals("h2")) {
      connection = DriverManager.getConnection("jdbc:h2:mem:shop", "sa", "");
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id INT PRIMARY KEY, stock INT)");
        statement.execute("INSERT INTO item VALUES (1, 0)");
      }
    } else {
      DriverManager.registerDriver(new ConstantDriver());
      connection = DriverManager.getConnection(ConstantDriver.URL);
    }
    update = connection.prepareStatement("UPDATE item SET stock = ? WHERE id = 1");
  }

  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int inRequest(Pace pace, Meter meter) throws Exception {
    meter.start();
    int result = Requests.handle(this::execute, CALLS);
    meter.stop(CALLS);
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int alone(Pace pace, Meter meter) throws Exception {
    meter.start();
    int result = Requests.repeat(this::execute, CALLS);
    meter.stop(CALLS);
    return result;
  }

  private int execute() throws SQLException {
    update.setInt(1, value++ & 0xff);
    return update.executeUpdate();
  }
}
