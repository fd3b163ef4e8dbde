package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import com.sun.jna.Native;
import dev.sonde.cli.standin.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs programs as a user who is neither root nor the one that runs the tests. */
final class OtherUser {
  static final int UID = 61234;
  static final int GID = 61235;
  static final List<String> COMMAND =
      Arrays.asList("setpriv", "--reuid=" + UID, "--regid=" + GID, "--clear-groups");

  private OtherUser() {}

  /** Whether this machine lets the test do that. */
  static boolean isPossible() throws IOException, InterruptedException {
    return Files.getAttribute(new File("/proc/self").toPath(), "unix:uid").equals(0)
        && succeeds(COMMAND, "true");
  }

  /** Lets everybody read the folder, as a test's own may not be. */
  static void open(File folder) throws IOException {
    Files.setPosixFilePermissions(folder.toPath(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The command line's class path, copied to where everybody may read it. */
  static String classPath(File folder) throws IOException {
    Class<?>[] types = {
      Launcher.class, CommandLineMain.class, CommandLine.class, JsonObject.class, Native.class
    };
    List<String> paths = new ArrayList<>();
    for (Class<?> type : types) {
      Path source =
          new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toPath();
      Path copy = new File(folder, type.getSimpleName()).toPath();
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.copy(file, copy.resolve(source.relativize(file).toString()));
        }
      }
      paths.add(copy.toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  static boolean succeeds(List<String> wrapper, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(Arrays.asList(command));
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
