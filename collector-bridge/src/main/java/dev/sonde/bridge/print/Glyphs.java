package dev.sonde.bridge.print;

/** The characters that draw a tree. */
public enum Glyphs {
  UTF_8("├─ ", "└─ ", "│  ", "✗"),
  ASCII("|- ", "`- ", "|  ", "x");

  final String branch;
  final String lastBranch;
  final String trunk;
  final String error;

  Glyphs(String branch, String lastBranch, String trunk, String error) {
    this.branch = branch;
    this.lastBranch = lastBranch;
    this.trunk = trunk;
    this.error = error;
  }
}
