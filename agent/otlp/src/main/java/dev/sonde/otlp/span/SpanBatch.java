package dev.sonde.otlp.span;

import dev.sonde.agent.export.FinishedSpan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans as one {@code ExportTraceServiceRequest}: those of a scope lie together, in the order they
 * came. Filled by the export thread; written, as often as needed, by the sender's; then used again.
 */
final class SpanBatch implements Payload {

  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SCOPE = 1;
  private static final int SPANS = 2;
  private static final int NAME = 1;
  private static final int VERSION = 2;

  /** What one scope's buffer may keep for the next batch. */
  private static final int KEPT = 1 << 20;

  private static final class Section {
    final String scope;
    final byte[] head;
    final ProtobufWriter spans = new ProtobufWriter(16 * 1024);

    Section(String scope, byte[] head) {
      this.scope = scope;
      this.head = head;
    }

    int length() {
      return head.length + spans.size();
    }
  }

  private final SpanEncoder encoder;
  private final byte[] resource;
  private final @Nullable String version;
  private final List<Section> sections = new ArrayList<>();
  private int last;
  private int spans;

  /**
   * An empty batch.
   *
   * @param resource a {@code Resource}, encoded
   * @param version of all instrumentation scopes
   */
  SpanBatch(SpanEncoder encoder, byte[] resource, @Nullable String version) {
    this.encoder = encoder;
    this.resource = resource;
    this.version = version;
  }

  void add(FinishedSpan span) {
    encoder.write(span, SPANS, section(span.scope()).spans);
    spans++;
  }

  private Section section(String scope) {
    if (last < sections.size() && sections.get(last).scope.equals(scope)) {
      return sections.get(last);
    }
    for (last = 0; last < sections.size(); last++) {
      if (sections.get(last).scope.equals(scope)) {
        return sections.get(last);
      }
    }
    ProtobufWriter head = new ProtobufWriter(64);
    int message = head.begin(SCOPE);
    head.text(NAME, scope);
    if (version != null) {
      head.text(VERSION, version);
    }
    head.end(message);
    Section made = new Section(scope, head.copy());
    sections.add(made);
    return made;
  }

  @Override
  public int spans() {
    return spans;
  }

  @Override
  public int size() {
    int inner = inner();
    return 1 + ProtobufWriter.varintSize(inner) + inner;
  }

  private int inner() {
    int inner = 1 + ProtobufWriter.varintSize(resource.length) + resource.length;
    for (Section section : sections) {
      if (section.spans.size() > 0) {
        int length = section.length();
        inner += 1 + ProtobufWriter.varintSize(length) + length;
      }
    }
    return inner;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ProtobufWriter heads = new ProtobufWriter(256);
    heads.header(RESOURCE_SPANS, inner());
    heads.header(RESOURCE, resource.length);
    heads.fields(resource);
    heads.writeTo(out);
    for (Section section : sections) {
      if (section.spans.size() > 0) {
        heads.reset(256);
        heads.header(SCOPE_SPANS, section.length());
        heads.fields(section.head);
        heads.writeTo(out);
        section.spans.writeTo(out);
      }
    }
  }

  /** Forgets the spans and keeps the memory. */
  void reset() {
    spans = 0;
    for (Section section : sections) {
      section.spans.reset(KEPT);
    }
  }
}
