package dev.sonde.agent.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every setting there is, by chapter and in the order of its class. */
public final class Catalogue {

  private Catalogue() {}

  /** Chapters in reading order, each with its settings. */
  public static Map<String, List<Setting<?>>> chapters() {
    Map<String, List<Setting<?>>> chapters = new LinkedHashMap<>();
    chapters.put("General", constants(GeneralSettings.class));
    chapters.put("OTLP exporter", otlp());
    chapters.put("Batches and limits", constants(BatchSettings.class));
    chapters.put("Metrics", constants(MetricSettings.class));
    chapters.put("Sonde", constants(SondeSettings.class));
    chapters.put("Memory", constants(HeapSettings.class));
    chapters.put("Allocations", constants(AllocationSettings.class));
    chapters.put("Log correlation", constants(LogSettings.class));
    chapters.put("Other exporters", others());
    return Collections.unmodifiableMap(chapters);
  }

  /** The settings of all chapters. */
  public static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>();
    for (List<Setting<?>> chapter : chapters().values()) {
      all.addAll(chapter);
    }
    return all;
  }

  private static List<Setting<?>> otlp() {
    List<Setting<?>> settings = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      settings.add(OtlpSettings.exporters(signal));
    }
    List<OtlpSettings> groups = new ArrayList<>();
    groups.add(OtlpSettings.ALL);
    for (Signal signal : Signal.values()) {
      groups.add(OtlpSettings.of(signal));
    }
    for (OtlpSettings group : groups) {
      settings.addAll(
          Arrays.asList(
              group.endpoint,
              group.protocol,
              group.headers,
              group.compression,
              group.timeout,
              group.certificate,
              group.clientKey,
              group.clientCertificate,
              group.insecure));
    }
    return settings;
  }

  private static List<Setting<?>> others() {
    String zipkin = "deprecated by the specification; send OTLP, collectors translate";
    String prometheus = "an agent opens no port in the application; send OTLP, collectors expose";
    return Arrays.asList(
        Setting.refused("otel.exporter.zipkin.endpoint", zipkin),
        Setting.refused("otel.exporter.zipkin.timeout", zipkin),
        Setting.refused("otel.exporter.zipkin.protocol", zipkin),
        Setting.refused("otel.exporter.prometheus.host", prometheus),
        Setting.refused("otel.exporter.prometheus.port", prometheus));
  }

  private static List<Setting<?>> constants(Class<?> chapter) {
    List<Setting<?>> settings = new ArrayList<>();
    for (Field field : chapter.getDeclaredFields()) {
      if (field.getType() == Setting.class && Modifier.isPublic(field.getModifiers())) {
        try {
          settings.add((Setting<?>) field.get(null));
        } catch (IllegalAccessException e) {
          throw new LinkageError(field.toString(), e);
        }
      }
    }
    return settings;
  }
}
