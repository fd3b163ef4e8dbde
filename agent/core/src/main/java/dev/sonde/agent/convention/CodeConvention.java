package dev.sonde.agent.convention;

import dev.sonde.agent.export.SpanKind;

/** Spans named by the code that was woven. */
final class CodeConvention implements Convention {

  private final SpanKind kind;

  CodeConvention(SpanKind kind) {
    this.kind = kind;
  }

  @Override
  public void describe(Recorded recorded, Described described) {
    described.kind = kind;
    described.name = recorded.codeName();
    if (!described.attributes.has("code.function.name")) {
      described.attributes.put("code.function.name", recorded.functionName());
    }
    String type = Failure.type(recorded);
    described.error = type != null;
    described.attributes.put("error.type", type);
  }
}
