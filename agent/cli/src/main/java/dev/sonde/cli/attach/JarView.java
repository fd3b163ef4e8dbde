package dev.sonde.cli.attach;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.Proc;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** How a JVM sees this command's jar: under the same path, or not at all. */
final class JarView {
  /** Before JDK 24 an argument has 1,024 bytes: path, URL, and the exchange's directory. */
  private static final int LONGEST = 960;

  private JarView() {}

  /** The path for the JVM, empty when it needs a copy. */
  static String of(Proc proc, Jvm jvm, File jar) throws IOException {
    Path own = jar.toPath().toRealPath();
    String path = own.toString();
    // The JVM cuts its argument at the first '='; what is not ASCII depends on its locale.
    boolean plain =
        path.matches("[\\x20-\\x7e&&[^=!]]+")
            && path.length() + own.toUri().toString().length() < LONGEST;
    return plain && isSame(own, proc.fileSystem(jvm.pid()).resolve("." + path)) && mayRead(own, jvm)
        ? path
        : "";
  }

  private static boolean isSame(Path own, Path theirs) {
    try {
      return Files.readAttributes(own, "unix:dev,ino")
          .equals(Files.readAttributes(theirs, "unix:dev,ino"));
    } catch (IOException notThere) {
      return false;
    }
  }

  /** By the permissions alone; where an access list grants more, a copy does no harm. */
  private static boolean mayRead(Path file, Jvm jvm) throws IOException {
    if (!grants(file, jvm, "READ")) {
      return false;
    }
    for (@Nullable Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (!grants(folder, jvm, "EXECUTE")) {
        return false;
      }
    }
    return true;
  }

  private static boolean grants(Path file, Jvm jvm, String permission) throws IOException {
    if (jvm.uid() == 0) {
      return true;
    }
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    String who =
        TargetFiles.isOwner(file, jvm)
            ? "OWNER_"
            : TargetFiles.isGroup(file, jvm) ? "GROUP_" : "OTHERS_";
    return attributes.permissions().contains(PosixFilePermission.valueOf(who + permission));
  }
}
