package dev.sonde.probes.connectionpools;

import com.alibaba.druid.pool.DruidDataSource;
import dev.sonde.testkit.ProbeTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class DruidTest extends PoolContract {

  @RegisterExtension
  static final ProbeTest probes =
      woven(
          DruidCheckoutObserver.class,
          DruidCreateObserver.class,
          DruidBorrowObserver.class,
          DruidReturnObserver.class,
          DruidDisableObserver.class);

  @Override
  ProbeTest probes() {
    return probes;
  }

  @Override
  DataSource open() {
    DruidDataSource dataSource = new DruidDataSource();
    dataSource.setUrl(URL);
    dataSource.setMaxActive(SIZE);
    dataSource.setMaxWait(PATIENCE);
    dataSource.setPoolPreparedStatements(true);
    return dataSource;
  }

  @Override
  void close(DataSource dataSource) {
    ((DruidDataSource) dataSource).close();
  }
}
