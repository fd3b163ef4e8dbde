package dev.sonde.index;

import java.util.List;

/** Probes that cannot work as written; the message says of each what to change. */
public final class InvalidProbe extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final List<String> problems;

  InvalidProbe(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One problem an entry, each beginning with the binary name of the probe. */
  public List<String> problems() {
    return problems;
  }
}
