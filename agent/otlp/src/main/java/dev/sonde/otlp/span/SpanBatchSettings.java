package dev.sonde.otlp.span;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.SondeSettings;

/** How spans are batched, and how many may wait; immutable. */
final class SpanBatchSettings {

  final int batchSize;
  final long delayMillis;
  final long bufferBytes;
  final String spool;
  final long spoolBytes;

  /**
   * Settings without a configuration.
   *
   * @param batchSize most spans in one request
   * @param delayMillis longest time a span waits for others
   * @param bufferBytes memory of batches that cannot be sent
   * @param spool folder for them; empty for none
   * @param spoolBytes disk for them
   */
  SpanBatchSettings(
      int batchSize, long delayMillis, long bufferBytes, String spool, long spoolBytes) {
    this.batchSize = batchSize;
    this.delayMillis = delayMillis;
    this.bufferBytes = bufferBytes;
    this.spool = spool;
    this.spoolBytes = spoolBytes;
  }

  static SpanBatchSettings of(Config config) {
    return new SpanBatchSettings(
        config.get(BatchSettings.BSP_MAX_EXPORT_BATCH_SIZE),
        config.get(BatchSettings.BSP_SCHEDULE_DELAY),
        config.get(SondeSettings.EXPORT_BUFFER) * 1024L,
        config.get(SondeSettings.EXPORT_SPOOL),
        config.get(SondeSettings.EXPORT_SPOOL_LIMIT) * 1024L);
  }
}
