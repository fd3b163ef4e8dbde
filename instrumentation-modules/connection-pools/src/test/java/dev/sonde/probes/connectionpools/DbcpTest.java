package dev.sonde.probes.connectionpools;

import dev.sonde.testkit.ProbeTest;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class DbcpTest extends PoolContract {

  @RegisterExtension
  static final ProbeTest probes =
      woven(DbcpCheckoutObserver.class, DbcpBorrowObserver.class, DbcpReturnObserver.class);

  @Override
  ProbeTest probes() {
    return probes;
  }

  @Override
  DataSource open() {
    BasicDataSource dataSource = new BasicDataSource();
    dataSource.setUrl(URL);
    dataSource.setMaxTotal(SIZE);
    dataSource.setMaxWaitMillis(PATIENCE);
    dataSource.setPoolPreparedStatements(true);
    return dataSource;
  }

  @Override
  void close(DataSource dataSource) throws Exception {
    ((BasicDataSource) dataSource).close();
  }
}
