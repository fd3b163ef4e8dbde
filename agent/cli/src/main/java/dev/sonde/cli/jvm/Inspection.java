package dev.sonde.cli.jvm;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the facts about one process that runs Java. Used once, by one thread. */
final class Inspection {
  /**
   * The agent's own thread; {@code comm} is readable by everybody, and nothing is loaded to ask.
   */
  private static final String AGENT_THREAD = "sonde-export";

  private static final double START_SECONDS = 2;

  private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
  private static final Pattern HOME =
      Pattern.compile("(.*?)(?:/jre)?/lib/(?:\\w+/)?(?:server|client|minimal|j9vm|default)/\\S+");
  private static final Pattern MAJOR = Pattern.compile("(?:1\\.)?(\\d+).*");

  private final Proc proc;
  private final long pid;
  private final ProcessStatus status;
  private final UserNames users;
  private final @Nullable String library;
  private final @Nullable PerfData perf;
  private final List<String> options;
  private final List<String> commandLine;

  /**
   * @param library the virtual machine's shared library, null when the process cannot be read
   */
  Inspection(Proc proc, long pid, ProcessStatus status, UserNames users, @Nullable String library) {
    this.proc = proc;
    this.pid = pid;
    this.status = status;
    this.users = users;
    this.library = library;
    perf = PerfData.of(proc.fileSystem(pid).resolve("tmp"), status.innerPid(), status.uid());
    commandLine = proc.commandLine(pid);
    String arguments = perf == null ? null : perf.text("java.rt.vmArgs");
    if (perf == null || arguments == null) {
      options = Arguments.of(proc, pid);
    } else {
      // The flags of a file, as -XX:Flags= reads it, count less than the arguments.
      String flags = perf.text("java.rt.vmFlags");
      options = new ArrayList<>();
      Arguments.words(flags == null ? "" : flags).forEach(flag -> options.add("-XX:" + flag));
      options.addAll(Arguments.words(arguments));
    }
  }

  long pid() {
    return pid;
  }

  ProcessStatus status() {
    return status;
  }

  boolean isReadable() {
    return library != null;
  }

  Jvm.Kind kind() {
    return library != null && library.contains("libj9vm") ? Jvm.Kind.OPENJ9 : Jvm.Kind.HOTSPOT;
  }

  String user() {
    return users.of(status.uid());
  }

  @Nullable String container() {
    return Container.of(proc, pid);
  }

  boolean isAttached() {
    return proc.threads(pid).contains(AGENT_THREAD);
  }

  /** Null when nothing sets it. */
  @Nullable Boolean flag(String name) {
    return Arguments.flag(options, name);
  }

  boolean hasOption(String option) {
    return options.contains(option);
  }

  /**
   * Whether {@code JNI_CreateJavaVM} may not have returned: an agent that comes before meets a JVM
   * without class loaders. One that does not tell is given two seconds.
   */
  boolean isStarting() {
    Boolean started = perf == null ? null : perf.isStarted();
    return started == null ? proc.ageSeconds(pid) < START_SECONDS : !started;
  }

  boolean is32Bit() {
    byte[] elf = proc.head(pid, "exe", 5);
    return elf.length == 5 && elf[4] == 1;
  }

  /** Whether the control group it is in is frozen, as {@code docker pause} does. */
  boolean isFrozen() {
    String groups = proc.text(pid, "cgroup");
    for (String line : (groups == null ? "" : groups).split("\n", -1)) {
      if (line.startsWith("0::/")) {
        Path group = Paths.get("/sys/fs/cgroup" + line.substring(3));
        String events = Proc.text(group.resolve("cgroup.events"));
        return events != null && events.contains("frozen 1");
      }
    }
    return false;
  }

  /** From JDK 21 on, where that can be told, unless the flag stands on the command line itself. */
  boolean warnsOfDynamicLoading() {
    return major() >= 21
        && major() < Integer.MAX_VALUE
        && !Boolean.TRUE.equals(
            Arguments.flag(
                proc.commandLine(pid).isEmpty() ? Collections.emptyList() : options,
                "EnableDynamicAgentLoading"));
  }

  String main() {
    String command = perf == null ? null : perf.text("sun.rt.javaCommand");
    if (command == null || command.isEmpty()) {
      return mainOfCommandLine();
    }
    String main = "";
    for (String argument : commandLine) {
      // A path may have spaces, the command's text does not say where it ends.
      if (argument.length() > main.length() && (command + " ").startsWith(argument + " ")) {
        main = argument;
      }
    }
    return main.isEmpty() ? command.split(" ", 2)[0] : main;
  }

  private String mainOfCommandLine() {
    int main = Arguments.mainIndex(commandLine);
    if (main < 0) {
      return status.name();
    }
    String word = commandLine.get(main);
    boolean follows = word.startsWith("-") && main + 1 < commandLine.size();
    return follows ? commandLine.get(main + 1) : word;
  }

  @Nullable String version() {
    String version = perf == null ? null : perf.text("java.property.java.version");
    if (version == null && library != null) {
      Matcher home = HOME.matcher(library);
      if (home.matches()) {
        Path files = proc.fileSystem(pid).resolve("." + home.group(1));
        String release = Proc.text(files.resolve("release"));
        Matcher matcher = RELEASE.matcher(release == null ? "" : release);
        version = matcher.find() ? matcher.group(1) : null;
      }
    }
    if (version == null && perf != null) {
      version = perf.text("java.property.java.vm.specification.version");
    }
    return version;
  }

  /**
   * 8, 11, 17, ...; {@link Integer#MAX_VALUE} when it cannot be told, since most are new enough.
   */
  int major() {
    String version = version();
    Matcher major = MAJOR.matcher(version == null ? "" : version);
    return major.matches() ? Integer.parseInt(major.group(1)) : Integer.MAX_VALUE;
  }
}
