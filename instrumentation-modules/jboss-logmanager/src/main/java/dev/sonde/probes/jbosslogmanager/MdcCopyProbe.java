package dev.sonde.probes.jbosslogmanager;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** A record is made ready for another thread, or a formatter asks for all keys. */
@Watch(
    type = ExtLogRecord.class,
    methods = "copyMdc",
    pass = {})
public final class MdcCopyProbe extends Observer<ExtLogRecord, Void, ExtLogRecord, Void> {

  private final RecordSpan span = new RecordSpan();

  @Override
  public ExtLogRecord enter(ExtLogRecord record, Void none, @Nullable Object second) {
    return record;
  }

  @Override
  public void exit(
      @Nullable ExtLogRecord record, @Nullable Void result, @Nullable Throwable error) {
    if (record != null && error == null) {
      span.putInto(record);
    }
  }
}
