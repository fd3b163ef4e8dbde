package dev.sonde.testapps.shop;

/** One thing to buy. */
record Product(int id, String name, int priceCents, int stock) {
  String toJson() {
    return "{\"id\":%d,\"name\":\"%s\",\"price_cents\":%d,\"stock\":%d}"
        .formatted(id, name, priceCents, stock);
  }
}
