package dev.sonde.cli;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.RunningJvms;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which JVMs a command is for: a PID, a name, or all. A name is found anywhere in the main class or
 * the jar's path; with {@code *} and {@code ?} it must match the whole of it or of its last part.
 */
final class Targets {
  private final @Nullable String name;
  private final boolean all;
  private final String ownJar;

  /**
   * @param ownJar the file name of this command's jar: its JVMs are nobody's target by name
   */
  Targets(@Nullable String name, boolean all, String ownJar) throws CommandFailure {
    if (name == null && !all) {
      throw new CommandFailure(
          Reason.USAGE, "no JVM is named", "give a PID or a part of its main class, or --all");
    }
    this.name = name;
    this.all = all;
    this.ownJar = ownJar;
  }

  boolean isPid() {
    return name != null && name.matches("\\d+");
  }

  /** Whether one JVM is asked for, rather than as many as there are. */
  boolean isOne() {
    return !all;
  }

  /**
   * One JVM, or with {@code --all} at least one.
   *
   * @throws CommandFailure when there is none, or several and one was asked for
   */
  List<Jvm> in(RunningJvms jvms) throws CommandFailure {
    if (isPid()) {
      return Collections.singletonList(jvms.of(pid()));
    }
    List<Jvm> found = matching(jvms.all());
    if (found.isEmpty()) {
      throw new CommandFailure(
          Reason.NO_MATCH,
          name == null ? "there is no JVM" : "no JVM's main class or jar matches '" + name + "'",
          "the command list shows the JVMs of this machine");
    }
    if (found.size() > 1 && !all) {
      String pids =
          found.stream().map(jvm -> jvm.pid() + " " + jvm.main()).collect(Collectors.joining(", "));
      throw new CommandFailure(
          Reason.AMBIGUOUS,
          "'" + name + "' matches " + found.size() + " JVMs: " + pids,
          "give a PID, or add --all");
    }
    return found;
  }

  /**
   * One JVM, for what is done to one at a time.
   *
   * @throws CommandFailure when there is none, or more than one
   */
  Jvm oneIn(RunningJvms jvms) throws CommandFailure {
    List<Jvm> found = in(jvms);
    if (found.size() != 1) {
      throw new CommandFailure(Reason.USAGE, "one JVM at a time", "give a PID");
    }
    return found.get(0);
  }

  /** Those that this names, of JVMs that were found. */
  List<Jvm> matching(List<Jvm> jvms) {
    List<Jvm> matching = new ArrayList<>();
    for (Jvm jvm : jvms) {
      if (!lastPart(jvm.main()).equals(ownJar) && matches(jvm)) {
        matching.add(jvm);
      }
    }
    return matching;
  }

  private boolean matches(Jvm jvm) {
    if (name == null) {
      return true;
    }
    if (isPid()) {
      return name.equals(Long.toString(jvm.pid()));
    }
    if (!name.contains("*") && !name.contains("?")) {
      return jvm.main().contains(name);
    }
    String expression =
        ("\\Q" + name.replace("\\E", "\\E\\\\E\\Q") + "\\E")
            .replace("*", "\\E.*\\Q")
            .replace("?", "\\E.\\Q");
    Pattern pattern = Pattern.compile(expression);
    return pattern.matcher(jvm.main()).matches() || pattern.matcher(lastPart(jvm.main())).matches();
  }

  private static String lastPart(String main) {
    return main.substring(main.lastIndexOf('/') + 1);
  }

  private long pid() throws CommandFailure {
    try {
      return Long.parseLong(String.valueOf(name));
    } catch (NumberFormatException tooLong) {
      throw new CommandFailure(Reason.NO_SUCH_PROCESS, "there is no process " + name, null);
    }
  }
}
