package dev.sonde.probes.connectionpools;

import com.mchange.v2.c3p0.AbstractComboPooledDataSource;
import com.mchange.v2.c3p0.PooledDataSource;
import com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource;
import com.mchange.v2.resourcepool.TimeoutException;
import dev.sonde.probe.Watch;
import java.sql.SQLException;

/** c3p0: reads its pools and times their checkouts. */
@Watch(
    type = AbstractPoolBackedDataSource.class,
    methods = "getConnection",
    exactly = true,
    pass = {})
public final class C3p0CheckoutObserver extends CheckoutObserver<AbstractPoolBackedDataSource> {

  /** The default name is a random identity. */
  @Override
  String name(AbstractPoolBackedDataSource pool) {
    String name = pool.getDataSourceName();
    if (name != null && !name.equals(pool.getIdentityToken())) {
      return name;
    }
    return pool instanceof AbstractComboPooledDataSource
        ? PoolName.ofUrl(((AbstractComboPooledDataSource) pool).getJdbcUrl())
        : String.valueOf(name);
  }

  @Override
  void read(AbstractPoolBackedDataSource pool, String name) {
    // a closed one answers with an exception
    new PoolGauges<>(pool, name, closed -> false)
        .count(
            p -> number(p, PooledDataSource::getNumBusyConnectionsDefaultUser),
            p -> number(p, PooledDataSource::getNumIdleConnectionsDefaultUser))
        .pending(p -> number(p, PooledDataSource::getNumThreadsAwaitingCheckoutDefaultUser));
    if (pool instanceof AbstractComboPooledDataSource) {
      new PoolGauges<>(
              (AbstractComboPooledDataSource) pool,
              name,
              p -> Double.isNaN(number(p, PooledDataSource::getNumConnectionsDefaultUser)))
          .limits(
              AbstractComboPooledDataSource::getMaxPoolSize,
              AbstractComboPooledDataSource::getMaxPoolSize,
              AbstractComboPooledDataSource::getMinPoolSize);
    }
  }

  /** What c3p0 tells only while it is open. */
  private interface Question {
    int ask(PooledDataSource pool) throws SQLException;
  }

  private static double number(PooledDataSource pool, Question question) {
    try {
      return question.ask(pool);
    } catch (SQLException closed) {
      return Double.NaN;
    }
  }

  @Override
  boolean isTimeout(Throwable error) {
    return error.getCause() instanceof TimeoutException;
  }
}
