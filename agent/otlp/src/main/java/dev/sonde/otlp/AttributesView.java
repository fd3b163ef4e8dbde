package dev.sonde.otlp;

import dev.sonde.agent.export.Attributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Our attributes as OpenTelemetry's, within limits, without sorting or copying them. */
final class AttributesView implements io.opentelemetry.api.common.Attributes {

  private final Attributes attributes;
  private final AttributeKeys keys;
  private final Limits limits;

  AttributesView(Attributes attributes, AttributeKeys keys, Limits limits) {
    this.attributes = attributes;
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    @SuppressWarnings("unchecked") // equal keys have the same type
    T value = (T) asMap().get(key);
    return value;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    int[] left = {limits.count()};
    attributes.forEach(
        (name, value) -> {
          if (left[0]-- > 0) {
            consumer.accept(keys.of(name, value), converted(value));
          }
        });
  }

  private Object converted(Object value) {
    if (value instanceof String) {
      return limits.cut((String) value);
    }
    if (value instanceof String[]) {
      String[] texts = ((String[]) value).clone();
      for (int i = 0; i < texts.length; i++) {
        texts[i] = limits.cut(texts[i]);
      }
      return Collections.unmodifiableList(Arrays.asList(texts));
    }
    return value;
  }

  @Override
  public int size() {
    return Math.min(attributes.size(), limits.count());
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  @SuppressWarnings("unchecked") // a key has the type of its value
  public AttributesBuilder toBuilder() {
    AttributesBuilder builder = io.opentelemetry.api.common.Attributes.builder();
    forEach((key, value) -> builder.put((AttributeKey<Object>) key, value));
    return builder;
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
