package dev.sonde.bridge.print;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;

/** A span in its place in the tree. */
final class SpanNode {
  private final Span span;
  private final String service;
  private final boolean orphan;
  private boolean circle;
  private final List<SpanNode> children = new ArrayList<>();

  /**
   * @param orphan it names a parent that is not there
   */
  SpanNode(Span span, String service, boolean orphan) {
    this.span = span;
    this.service = service;
    this.orphan = orphan;
  }

  Span span() {
    return span;
  }

  String service() {
    return service;
  }

  /** Its ancestors lead back to it; the tree starts here all the same. */
  void markCircle() {
    circle = true;
  }

  boolean startsCircle() {
    return circle;
  }

  boolean isOrphan() {
    return orphan;
  }

  /** By start time. */
  List<SpanNode> children() {
    return children;
  }
}
