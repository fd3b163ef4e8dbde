package dev.sonde.probes.jbosslogmanager;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** A formatter asks for one key. */
@Watch(type = ExtLogRecord.class, methods = "getMdc", args = String.class)
public final class MdcLookupProbe extends Observer<ExtLogRecord, String, ExtLogRecord, String> {

  private final RecordSpan span = new RecordSpan();

  @Override
  public @Nullable ExtLogRecord enter(ExtLogRecord record, String key, @Nullable Object second) {
    if (span.isKey(key)) {
      span.putInto(record);
    }
    return null;
  }
}
