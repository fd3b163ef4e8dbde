package dev.sonde.testapps.leaks;

import org.dom4j.DocumentHelper;

/** Each namespace is interned for ever. */
final class InternedNames {

  private InternedNames() {}

  static Step step() {
    return i -> {
      for (int k = 0; k < 50; k++) {
        DocumentHelper.createElement(
            DocumentHelper.createQName(
                "order", DocumentHelper.createNamespace("o", "urn:order:" + i + ":" + k)));
      }
    };
  }
}
