package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import dev.sonde.probe.Instrument;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values read from objects of the application, which are held weakly. Owners with equal attributes
 * are added up; what a monotonic owner had counted stays after it is gone. Any thread adds owners,
 * the export thread reads them.
 */
final class Gauge {

  private final Instrument instrument;
  private final int limit;
  private final List<Owner<?>> owners = new ArrayList<>();
  private final Map<Attributes, Double> gone = new HashMap<>();
  private final Map<Attributes, Double> collected = new HashMap<>();

  /**
   * A gauge without owners.
   *
   * @param limit most owners and most series
   */
  Gauge(Instrument instrument, int limit) {
    this.instrument = instrument;
    this.limit = limit;
  }

  /**
   * Adds an owner, or replaces its reading when it is known with these attributes; false when there
   * are too many.
   */
  @SuppressWarnings("ReferenceEquality") // owners are told apart by identity
  synchronized <T> boolean add(T owner, ToDoubleFunction<? super T> read, Attributes attributes) {
    owners.removeIf(known -> known.owner.get() == owner && known.attributes.equals(attributes));
    return owners.size() < limit && owners.add(new Owner<>(owner, read, attributes));
  }

  synchronized Metric collect(boolean delta, long start, long last, long now) {
    Map<Attributes, Double> values = new LinkedHashMap<>();
    gone.forEach((attributes, value) -> values.put(attributes, value));
    for (Iterator<Owner<?>> i = owners.iterator(); i.hasNext(); ) {
      Owner<?> owner = i.next();
      if (owner.read()) {
        if (!Double.isNaN(owner.value)) {
          values.merge(owner.attributes, owner.value, Double::sum);
        }
      } else {
        i.remove();
        if (instrument.isMonotonic()) {
          gone.merge(owner.attributes, owner.value, Double::sum);
          values.merge(owner.attributes, owner.value, Double::sum);
        }
      }
    }
    boolean since = delta && instrument.isMonotonic();
    boolean integral = instrument.unit().startsWith("{") || instrument.unit().equals("By");
    List<Metric.Point> points = new ArrayList<>(values.size());
    values.forEach(
        (attributes, value) -> {
          Double before = since ? collected.put(attributes, value) : null;
          points.add(
              new Metric.Point(
                  attributes,
                  since ? last : start,
                  now,
                  before == null ? value : value - before,
                  integral,
                  null));
        });
    return new Metric(
        instrument.name(),
        instrument.unit(),
        instrument.description(),
        instrument.isMonotonic() ? Metric.Type.MONOTONIC_SUM : Metric.Type.UP_DOWN_SUM,
        points,
        since);
  }

  private static final class Owner<T> {
    private final WeakReference<T> owner;
    private final ToDoubleFunction<? super T> read;
    private final Attributes attributes;
    private double value;

    Owner(T owner, ToDoubleFunction<? super T> read, Attributes attributes) {
      this.owner = new WeakReference<>(owner);
      this.read = read;
      this.attributes = attributes;
    }

    /** Reads anew, keeping the last value when that fails; false when the owner is gone. */
    boolean read() {
      @Nullable T alive = owner.get();
      if (alive == null) {
        return false;
      }
      try {
        value = read.applyAsDouble(alive);
      } catch (RuntimeException | LinkageError e) {
        return true; // closed by the application just now, most often
      }
      return true;
    }
  }
}
