package dev.sonde.probes.connectionpools;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sonde.testkit.ProbeTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class HikariTest extends PoolContract {

  @RegisterExtension
  static final ProbeTest probes =
      woven(
          HikariCheckoutObserver.class,
          HikariCreateObserver.class,
          HikariBorrowObserver.class,
          HikariReturnObserver.class);

  @Override
  ProbeTest probes() {
    return probes;
  }

  @Override
  DataSource open() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(URL);
    config.setPoolName("pooled");
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(PATIENCE);
    return new HikariDataSource(config);
  }

  @Override
  void close(DataSource dataSource) {
    ((HikariDataSource) dataSource).close();
  }
}
