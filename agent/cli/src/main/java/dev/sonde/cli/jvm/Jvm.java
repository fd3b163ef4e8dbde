package dev.sonde.cli.jvm;

import dev.sonde.cli.outcome.Problem;
import org.jspecify.annotations.Nullable;

/** A process that runs Java, as it was when it was looked at. Immutable. */
public final class Jvm {
  /** Which virtual machine it is. */
  public enum Kind {
    HOTSPOT,
    OPENJ9
  }

  private final long pid;
  private final ProcessStatus status;
  private final Kind kind;
  private final String user;
  private final String main;
  private final @Nullable String version;
  private final @Nullable String container;
  private final boolean attached;
  private final boolean warns;
  private final @Nullable Problem obstacle;

  Jvm(Inspection from, @Nullable Problem obstacle) {
    pid = from.pid();
    status = from.status();
    kind = from.kind();
    user = from.user();
    main = from.main();
    version = from.version();
    container = from.container();
    attached = from.isAttached();
    warns = from.warnsOfDynamicLoading();
    this.obstacle = obstacle;
  }

  public long pid() {
    return pid;
  }

  /** The PID that the JVM itself knows. */
  public long innerPid() {
    return status.innerPid();
  }

  public int uid() {
    return status.uid();
  }

  public int gid() {
    return status.gid();
  }

  public Kind kind() {
    return kind;
  }

  /** The name of the effective user on this machine, or its number. */
  public String user() {
    return user;
  }

  /** The main class, the jar file or {@code module/class}, without arguments. */
  public String main() {
    return main;
  }

  /** Such as {@code 17.0.14} or {@code 1.8.0_504}; null when it cannot be told. */
  public @Nullable String version() {
    return version;
  }

  /** The first 12 digits of the container's identity. */
  public @Nullable String container() {
    return container;
  }

  /** Whether an agent of ours runs in it. */
  public boolean isAttached() {
    return attached;
  }

  /** Whether the JVM prints a warning of its own when an agent is loaded (JEP 451). */
  public boolean warnsOfDynamicLoading() {
    return warns;
  }

  /** Why no agent can be loaded, null when nothing is known to be in the way. */
  public @Nullable Problem obstacle() {
    return obstacle;
  }
}
