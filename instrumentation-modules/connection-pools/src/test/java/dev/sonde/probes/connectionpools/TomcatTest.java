package dev.sonde.probes.connectionpools;

import dev.sonde.testkit.ProbeTest;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.extension.RegisterExtension;

class TomcatTest extends PoolContract {

  @RegisterExtension
  static final ProbeTest probes =
      woven(TomcatCheckoutObserver.class, TomcatBorrowObserver.class, TomcatReturnObserver.class);

  @Override
  ProbeTest probes() {
    return probes;
  }

  @Override
  DataSource open() {
    PoolProperties properties = new PoolProperties();
    properties.setUrl(URL);
    properties.setDriverClassName("org.h2.Driver");
    properties.setMaxActive(SIZE);
    properties.setInitialSize(1);
    properties.setMaxWait(PATIENCE);
    properties.setJdbcInterceptors("StatementFinalizer;StatementDecoratorInterceptor");
    return new org.apache.tomcat.jdbc.pool.DataSource(properties);
  }

  @Override
  void close(DataSource dataSource) {
    ((org.apache.tomcat.jdbc.pool.DataSource) dataSource).close();
  }
}
