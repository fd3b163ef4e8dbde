package dev.sonde.probes.jdbc;

import org.jspecify.annotations.Nullable;

/** One call of {@code prepareStatement} under way, in the call that it was made by. */
final class Preparing {

  final PreparedText text;
  final @Nullable Preparing outer;

  /** The statement that an inner call has made of the same text is the driver's own. */
  private boolean madeInside;

  Preparing(PreparedText text, @Nullable Preparing outer) {
    this.text = text;
    this.outer = outer;
  }

  boolean isInnermost() {
    return !madeInside;
  }

  void made() {
    if (outer != null && outer.text.sql.equals(text.sql)) {
      outer.madeInside = true;
    }
  }
}
