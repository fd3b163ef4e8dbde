package dev.sonde.agent.config;

/** Batching and limits of spans and log records. */
public final class BatchSettings {

  private static final int MOST = 1 << 20;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  public static final Setting<Long> BSP_SCHEDULE_DELAY =
      Setting.millis("otel.bsp.schedule.delay", 5_000, 1, "Longest time a span waits for others.");

  public static final Setting<Long> BSP_EXPORT_TIMEOUT =
      Setting.millis(
          "otel.bsp.export.timeout",
          30_000,
          0,
          "Longest time an export of spans may take; 0: any.");

  public static final Setting<Integer> BSP_MAX_QUEUE_SIZE =
      Setting.integer(
          "otel.bsp.max.queue.size",
          2_048,
          1,
          MOST,
          "Calls that wait for the export thread, when that is more than `sonde.queue.size`.");

  public static final Setting<Integer> BSP_MAX_EXPORT_BATCH_SIZE =
      Setting.integer(
          "otel.bsp.max.export.batch.size", 2_048, 1, MOST, "Most spans in one export.");

  public static final Setting<Long> BLRP_SCHEDULE_DELAY =
      Setting.millis(
          "otel.blrp.schedule.delay", 1_000, 1, "Longest time a log record waits for others.");

  public static final Setting<Long> BLRP_EXPORT_TIMEOUT =
      Setting.millis(
          "otel.blrp.export.timeout",
          30_000,
          0,
          "Longest time an export of log records may take; 0: any.");

  public static final Setting<Integer> BLRP_MAX_QUEUE_SIZE =
      Setting.integer(
          "otel.blrp.max.queue.size",
          2_048,
          1,
          MOST,
          "Log records that wait for their export; more are dropped and counted.");

  public static final Setting<Integer> BLRP_MAX_EXPORT_BATCH_SIZE =
      Setting.integer(
          "otel.blrp.max.export.batch.size",
          512,
          1,
          MOST,
          "Most log records in one export; not more than the queue holds.");

  public static final Setting<Integer> ATTRIBUTE_VALUE_LENGTH_LIMIT =
      limit("otel.attribute.value.length.limit", NO_LIMIT, "Longest text of any attribute.");

  public static final Setting<Integer> ATTRIBUTE_COUNT_LIMIT =
      limit("otel.attribute.count.limit", 128, "Most attributes of anything.");

  public static final Setting<Integer> SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT =
      limit(
          "otel.span.attribute.value.length.limit",
          NO_LIMIT,
          "Longest text of a span's attribute; unset: the general limit.");

  public static final Setting<Integer> SPAN_ATTRIBUTE_COUNT_LIMIT =
      limit(
          "otel.span.attribute.count.limit",
          128,
          "Most attributes of a span; unset: the general limit.");

  public static final Setting<Integer> SPAN_EVENT_COUNT_LIMIT =
      limit("otel.span.event.count.limit", 128, "Most events of a span.");

  public static final Setting<Integer> EVENT_ATTRIBUTE_COUNT_LIMIT =
      limit("otel.event.attribute.count.limit", 128, "Most attributes of a span's event.");

  public static final Setting<String> SPAN_LINK_COUNT_LIMIT =
      Setting.refused("otel.span.link.count.limit", "spans have no links");

  public static final Setting<String> LINK_ATTRIBUTE_COUNT_LIMIT =
      Setting.refused("otel.link.attribute.count.limit", "spans have no links");

  public static final Setting<Integer> LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT =
      limit(
          "otel.logrecord.attribute.value.length.limit",
          NO_LIMIT,
          "Longest text of a log record's attribute; unset: the general limit.");

  public static final Setting<Integer> LOGRECORD_ATTRIBUTE_COUNT_LIMIT =
      limit(
          "otel.logrecord.attribute.count.limit",
          128,
          "Most attributes of a log record; unset: the general limit.");

  private BatchSettings() {}

  private static Setting<Integer> limit(String property, int fallback, String meaning) {
    return Setting.integer(property, fallback, 0, NO_LIMIT, meaning);
  }
}
