package dev.sonde.agent.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.sonde.probe.Instrument;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** {@code jvm.gc.duration}: hears of each collection on a thread of the JVM until it is closed. */
final class GarbageCollections implements NotificationListener {

  private static final Instrument DURATION =
      Instrument.monotonic("jvm.gc.duration", "s", "Duration of JVM garbage collection actions.");

  private final Metrics metrics;
  private final List<NotificationEmitter> emitters = new ArrayList<>();

  @SuppressWarnings("this-escape") // heard of collections from here on, with all fields set
  GarbageCollections(Metrics metrics) {
    this.metrics = metrics;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter) {
        NotificationEmitter emitter = (NotificationEmitter) collector;
        emitter.addNotificationListener(this, null, null);
        emitters.add(emitter);
      }
    }
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    GarbageCollectionNotificationInfo info =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    metrics
        .timer(DURATION, "jvm.gc.action", info.getGcAction(), "jvm.gc.name", info.getGcName())
        .record(TimeUnit.MILLISECONDS.toNanos(info.getGcInfo().getDuration()));
  }

  void close() {
    for (NotificationEmitter emitter : emitters) {
      remove(emitter);
    }
    emitters.clear();
  }

  private void remove(NotificationEmitter emitter) {
    try {
      emitter.removeNotificationListener(this);
    } catch (ListenerNotFoundException e) {
      return; // gone already, which is what is wanted
    }
  }
}
