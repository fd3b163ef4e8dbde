package dev.sonde.agent.convention;

import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recorded call of a test's making. */
final class RecordedCall implements Recorded {

  private final Map<Key<?>, Object> values = new LinkedHashMap<>();
  private final Operation operation;
  private @Nullable Throwable failure;
  private @Nullable String errorType;

  RecordedCall(Operation operation) {
    this.operation = operation;
  }

  <V> RecordedCall with(Key<V> key, V value) {
    values.put(key, value);
    return this;
  }

  RecordedCall failed(Throwable error) {
    failure = error;
    return this;
  }

  RecordedCall error(String type) {
    errorType = type;
    return this;
  }

  Described describedBy(ConventionSettings settings) {
    Described described = new Described();
    new Conventions(settings).describe(this, described);
    return described;
  }

  Described described() {
    return describedBy(ConventionSettings.DEFAULT);
  }

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  @SuppressWarnings("unchecked") // with() put it under its key
  public <V> @Nullable V get(Key<V> key) {
    return (V) values.get(key);
  }

  @Override
  public long number(Key<Long> key, long absent) {
    Object value = values.get(key);
    return value == null ? absent : (Long) value;
  }

  @Override
  public void forEach(Visitor visitor) {
    values.forEach(visitor::value);
  }

  @Override
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public @Nullable String errorType() {
    return errorType;
  }

  @Override
  public String codeName() {
    return "Checkout.pay";
  }

  @Override
  public String functionName() {
    return "com.example.Checkout.pay";
  }

  @Override
  public long durationNanos() {
    return 1_000_000;
  }

  @Override
  public boolean resemble(Likeness likeness) {
    likeness.begin(1, operation, errorType);
    for (Map.Entry<Key<?>, Object> value : values.entrySet()) {
      if (!likeness.add(value.getKey(), value.getValue())) {
        return false;
      }
    }
    return failure == null;
  }
}
