package dev.sonde.cli.jvm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which container a process is in, as its control groups and mounts tell. */
final class Container {
  /** Docker, containerd, CRI-O and Podman name a container's groups by its 64 hex digits. */
  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])");

  /** With control groups of version 2 in a namespace only the mounts still show it. */
  private static final Pattern MOUNTED =
      Pattern.compile("/(?:containers|overlay-containers|sandboxes)/([0-9a-f]{64})/");

  private Container() {}

  /** The first 12 digits, as the container tools print it; null outside of any. */
  static @Nullable String of(Proc proc, long pid) {
    String groups = proc.text(pid, "cgroup");
    String id = groups == null ? null : last(ID, groups);
    if (id == null) {
      String mounts = proc.text(pid, "mountinfo");
      id = mounts == null ? null : last(MOUNTED, mounts);
    }
    return id == null ? null : id.substring(0, 12);
  }

  private static @Nullable String last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String found = null;
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }
}
