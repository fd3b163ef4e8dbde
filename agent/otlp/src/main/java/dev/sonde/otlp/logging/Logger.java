package dev.sonde.otlp.logging;

import org.jspecify.annotations.Nullable;

/** Stands in for {@code java.util.logging.Logger}: nothing is loggable, nothing is logged. */
@SuppressWarnings("unused") // the parameters are those of the original
public class Logger {

  private static final Logger SILENT = new Logger();

  private Logger() {}

  public static Logger getLogger(String name) {
    return SILENT;
  }

  public boolean isLoggable(Level level) {
    return false;
  }

  public void log(Level level, String message) {}

  public void log(Level level, String message, @Nullable Throwable thrown) {}

  public void log(Level level, String message, @Nullable Object parameter) {}

  public void log(Level level, String message, Object @Nullable [] parameters) {}

  public void fine(String message) {}

  public void info(String message) {}

  public void warning(String message) {}

  public void addHandler(Handler handler) {}

  public void setLevel(@Nullable Level level) {}

  public void setUseParentHandlers(boolean use) {}
}
