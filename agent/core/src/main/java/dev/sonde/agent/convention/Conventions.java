package dev.sonde.agent.convention;

import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.http.HttpKeys;

/** Picks the convention by what a span describes. Export thread only; caches are bounded. */
public final class Conventions {

  private final Convention client;
  private final Convention server;
  private final Convention database;
  private final Convention internal = new CodeConvention(SpanKind.INTERNAL);
  private final Convention producer = new CodeConvention(SpanKind.PRODUCER);
  private final Convention consumer = new CodeConvention(SpanKind.CONSUMER);

  public Conventions(ConventionSettings settings) {
    HttpMethods methods = new HttpMethods(settings.knownMethods());
    UrlRedaction redaction = new UrlRedaction(settings.sensitiveQueryParameters());
    PeerServices peers = new PeerServices(settings.peerServices());
    client = new HttpClientConvention(methods, redaction, peers);
    server = new HttpServerConvention(methods, redaction);
    database = new DatabaseConvention(settings, peers);
  }

  /** Fills {@code described} anew. Keys that are not raw become attributes of their name. */
  public void describe(Recorded recorded, Described described) {
    described.clear();
    recorded.forEach((key, value) -> copy(key, value, described));
    convention(recorded.operation()).describe(recorded, described);
  }

  private Convention convention(Operation operation) {
    switch (operation) {
      case HTTP_CLIENT:
        return client;
      case HTTP_SERVER:
        return server;
      case DATABASE:
        return database;
      case PRODUCER:
        return producer;
      case CONSUMER:
        return consumer;
      default:
        return internal;
    }
  }

  private static void copy(Key<?> key, Object value, Described described) {
    // these are attributes only for certain values, which the conventions decide
    boolean conditional =
        key == HttpKeys.STATUS
            || key == HttpKeys.CLIENT_ADDRESS
            || key == DatabaseKeys.BATCH_SIZE
            || key == DatabaseKeys.OPERATION;
    if (!key.isRaw() && !conditional) {
      described.attributes.put(key.name(), attribute(value));
    }
  }

  private static Object attribute(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    boolean isAttribute =
        value instanceof String
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof String[];
    return isAttribute ? value : Failure.textOf(value);
  }
}
