package dev.sonde.testapps.shop;

import java.net.URI;

/**
 * The command line: {@code --port N --payment-url URL}.
 *
 * @param port 0 for a free one
 * @param paymentUrl where the payment service answers, without a path
 */
record ShopOptions(int port, URI paymentUrl) {

  /** Throws {@link IllegalArgumentException} on an option that is not known or has no value. */
  static ShopOptions parse(String[] args) {
    int port = 8080;
    URI paymentUrl = URI.create("http://127.0.0.1:8081");
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(args[i + 1]);
        case "--payment-url" -> paymentUrl = URI.create(args[i + 1]);
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    return new ShopOptions(port, paymentUrl);
  }
}
