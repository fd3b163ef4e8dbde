package dev.sonde.quietdriver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import net.bytebuddy.ByteBuddy;

/** Connects to nothing; its URL is that of a PostgreSQL server. */
public abstract class QuietDriver implements Driver {

  public static final String URL = "jdbc:postgresql://quiet.example/shop";

  /** The driver. */
  public static Driver make() throws SQLException {
    return make(QuietDriver.class, null, null);
  }

  /** An object of the class, whose abstract methods throw {@link AbstractMethodError}. */
  static <T> T make(Class<T> type, Class<?> parameter, Object argument) throws SQLException {
    try (var unloaded = new ByteBuddy().subclass(type).make()) {
      var loaded = unloaded.load(type.getClassLoader()).getLoaded();
      return parameter == null
          ? loaded.getConstructor().newInstance()
          : loaded.getConstructor(parameter).newInstance(argument);
    } catch (Exception e) {
      throw new SQLException(e);
    }
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    return make(QuietConnection.class, null, null);
  }
}
