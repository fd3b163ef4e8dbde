package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import dev.sonde.cli.profile.AllocationProfile;
import dev.sonde.cli.profile.CollapsedStacks;
import dev.sonde.cli.profile.FlameGraph;
import dev.sonde.cli.profile.Pprof;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Writes profiles to the files that were asked for, and says so. */
final class AllocationFiles {
  private final Console console;

  AllocationFiles(Console console) {
    this.console = console;
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void flame(@Nullable File file, AllocationProfile profile, String title) throws CommandFailure {
    write(file, out -> FlameGraph.write(profile, title, out));
  }

  void collapsed(@Nullable File file, AllocationProfile profile) throws CommandFailure {
    write(file, out -> CollapsedStacks.write(profile, out));
  }

  void pprof(@Nullable File file, AllocationProfile profile) throws CommandFailure {
    write(file, out -> Pprof.write(profile, out));
  }

  private void write(@Nullable File file, Content content) throws CommandFailure {
    if (file == null) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file.toPath())) {
      content.writeTo(out);
    } catch (IOException failed) {
      throw new CommandFailure(
          Reason.UNREADABLE,
          file + " cannot be written (" + failed.getClass().getSimpleName() + ")",
          "name a file in a folder that you may write to");
    }
    console.progress("wrote " + file);
  }
}
