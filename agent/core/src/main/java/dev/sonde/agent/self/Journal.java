package dev.sonde.agent.self;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own lines. The last {@value #KEPT} are kept; those at or above the configured level
 * are also written, to standard error or a file. Not a logging library: those read files and call
 * application code. Any thread.
 *
 * <p>It takes warnings and failures as a consumer itself, which spares the start method references:
 * the JDK would spin a class for each.
 */
public final class Journal implements Consumer<String>, BiConsumer<String, Throwable> {

  static final int KEPT = 200;

  /** How much a line matters; a healthy run says nothing at {@code WARN} or above. */
  public enum Level {
    NONE,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private volatile Level threshold = Level.WARN;
  private @Nullable String file;
  private @Nullable PrintStream out;

  /** Sets what is written and where; a null file is standard error. */
  public synchronized void configure(Level level, @Nullable String path) {
    close();
    threshold = level;
    file = path;
  }

  /** Something the user can and should change, in one line. */
  public void warn(String line) {
    add(Level.WARN, line, null);
  }

  public void info(String line) {
    add(Level.INFO, line, null);
  }

  /** Something that went wrong on our side and costs the application nothing. */
  public void failure(String line, Throwable cause) {
    add(Level.INFO, line + ": " + cause, cause);
  }

  /** As {@link #warn}. */
  @Override
  public void accept(String line) {
    warn(line);
  }

  /** As {@link #failure}. */
  @Override
  public void accept(String line, Throwable cause) {
    failure(line, cause);
  }

  private synchronized void add(Level level, String line, @Nullable Throwable cause) {
    if (lines.size() >= KEPT) {
      lines.removeFirst();
    }
    lines.addLast(level + " " + line);
    if (level.compareTo(threshold) <= 0) {
      PrintStream to = open();
      to.println("sonde: " + line);
      if (cause != null && threshold == Level.DEBUG) {
        cause.printStackTrace(to);
      }
      to.flush();
    }
  }

  private PrintStream open() {
    PrintStream opened = out;
    if (opened == null) {
      opened = System.err;
      if (file != null && !file.isEmpty()) {
        try {
          opened =
              new PrintStream(
                  new FileOutputStream(file, true), false, StandardCharsets.UTF_8.name());
        } catch (IOException cannot) {
          System.err.println("sonde: cannot write sonde.log.file " + file + ": " + cannot);
        }
      }
      out = opened;
    }
    return opened;
  }

  /** Closes the file, if there is one; further lines go to standard error. */
  public synchronized void close() {
    PrintStream opened = out;
    if (opened != null && file != null && !file.isEmpty()) {
      opened.close();
    }
    file = null;
    out = null;
  }

  /** The last lines, oldest first. */
  public synchronized List<String> lines() {
    return new ArrayList<>(lines);
  }
}
