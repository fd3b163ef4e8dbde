package dev.sonde.bridge.command;

import dev.sonde.bridge.spool.Durability;
import dev.sonde.bridge.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What is kept, where and how safely. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class KeepOptions {
  @Option(
      names = "--data",
      paramLabel = "<folder>",
      description = "Folder to keep everything in; without it, in a temporary one until the end.")
  private @Nullable Path data;

  @Option(
      names = "--fsync",
      paramLabel = "<when>",
      defaultValue = "always",
      converter = DurabilityName.class,
      description =
          "always: an acknowledged batch survives a power cut; "
              + "checkpoint: it survives the process.")
  private Durability durability;

  @Option(
      names = "--spool-limit",
      defaultValue = "1g",
      converter = ByteSize.class,
      description =
          "What may wait for targets that are away; then the oldest is dropped and counted.")
  private long spoolLimit;

  @Option(
      names = "--max-bytes",
      defaultValue = "4g",
      converter = ByteSize.class,
      description = "What to keep for queries, on disk; the oldest makes room.")
  private long maxBytes;

  @Option(
      names = "--max-age",
      paramLabel = "<hours>",
      defaultValue = "168",
      description = "Hours after which it is not kept any longer.")
  private int maxAgeHours;

  @Nullable Path data() {
    return data;
  }

  /** A temporary folder does not outlive the machine. */
  Durability durability() {
    return data == null ? Durability.PROCESS_DEATH : durability;
  }

  long spoolLimit(CommandLine command) {
    Ranges.check(command, "--spool-limit", spoolLimit, 1 << 20, Long.MAX_VALUE);
    return spoolLimit;
  }

  StoreSettings store(CommandLine command) {
    Ranges.check(command, "--max-bytes", maxBytes, 1 << 20, Long.MAX_VALUE);
    Ranges.check(command, "--max-age", maxAgeHours, 1, 1_000_000);
    return new StoreSettings(maxBytes, Duration.ofHours(maxAgeHours));
  }
}
