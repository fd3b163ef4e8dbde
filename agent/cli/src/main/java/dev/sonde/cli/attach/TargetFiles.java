package dev.sonde.cli.attach;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** Files in a JVM's file system: theirs to read, nobody else's. */
final class TargetFiles {
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private TargetFiles() {}

  /** Makes the JVM's user and group the owner; never through a symbolic link. */
  static void give(Path file, Jvm jvm) throws IOException {
    if (!isGroup(file, jvm)) {
      Files.setAttribute(file, "unix:gid", jvm.gid(), LinkOption.NOFOLLOW_LINKS);
    }
    if (!isOwner(file, jvm)) {
      Files.setAttribute(file, "unix:uid", jvm.uid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Whether the JVM's user owns the file; a symbolic link is not followed. */
  static boolean isOwner(Path file, Jvm jvm) throws IOException {
    return isEqual(file, "unix:uid", jvm.uid());
  }

  static boolean isGroup(Path file, Jvm jvm) throws IOException {
    return isEqual(file, "unix:gid", jvm.gid());
  }

  private static boolean isEqual(Path file, String attribute, int number) throws IOException {
    return Integer.valueOf(number)
        .equals(Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS));
  }

  /** Says why the JVM's {@code /tmp} cannot be used. */
  static CommandFailure notWritable(Jvm jvm, IOException failed) {
    String why = reason(failed);
    String lower = why.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota")) {
      return new CommandFailure(
          Reason.NO_SPACE,
          "the /tmp of process " + jvm.pid() + " is full (" + why + ")",
          "make room for 10 MB in it");
    }
    return new CommandFailure(
        Reason.TMP_NOT_WRITABLE,
        "the /tmp of process " + jvm.pid() + " cannot be written to (" + why + ")",
        "a JVM can only be attached to through its /tmp: give it a writable one");
  }

  /** The system's words where there are any, without the path. */
  private static String reason(IOException failed) {
    String reason =
        failed instanceof FileSystemException ? ((FileSystemException) failed).getReason() : null;
    if (reason != null) {
      return reason;
    }
    String message = failed.getMessage();
    return failed instanceof FileSystemException || message == null
        ? failed.getClass().getSimpleName().replace("Exception", "")
        : message;
  }
}
