package dev.sonde.probes.connectionpools;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.sonde.testkit.ProbeTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class C3p0Test extends PoolContract {

  @RegisterExtension
  static final ProbeTest probes =
      woven(C3p0CheckoutObserver.class, C3p0BorrowObserver.class, C3p0ReturnObserver.class);

  @Override
  ProbeTest probes() {
    return probes;
  }

  @Override
  DataSource open() {
    ComboPooledDataSource dataSource = new ComboPooledDataSource();
    dataSource.setJdbcUrl(URL);
    dataSource.setMaxPoolSize(SIZE);
    dataSource.setMinPoolSize(1);
    dataSource.setInitialPoolSize(1);
    dataSource.setMaxStatements(10);
    dataSource.setCheckoutTimeout(PATIENCE);
    return dataSource;
  }

  /** Its helper threads open connections. */
  @Override
  boolean timesCreation() {
    return false;
  }

  /** It holds what it has handed out itself. */
  @Override
  boolean tellsWhatIsLost() {
    return false;
  }

  @Override
  void close(DataSource dataSource) {
    ((ComboPooledDataSource) dataSource).close();
  }
}
