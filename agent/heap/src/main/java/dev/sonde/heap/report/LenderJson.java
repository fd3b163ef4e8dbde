package dev.sonde.heap.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.heap.lease.Lender;
import dev.sonde.heap.lease.Place;

/** What became of the leases of one lender, in JSON. */
public final class LenderJson {

  private LenderJson() {}

  /** The verdict, the numbers, and where those were taken that did not come back. */
  public static JsonObject of(Lender lender) {
    JsonObject json = VerdictJson.of(lender.subject(), lender.verdict(), 0, 0);
    json.put("out", lender.open());
    json.put("outlived", lender.outlived());
    json.put("lost", lender.lost());
    JsonArray places = new JsonArray();
    for (Place place : lender.places()) {
      JsonObject one = new JsonObject();
      one.put("lost", place.lost());
      one.put("outlived", place.outlived());
      one.put("frames", Bounds.texts(place.frames(), 12));
      one.put("traces", Bounds.texts(place.traces(), 3));
      places.add(one);
    }
    json.put("places", places);
    return Bounds.fitting(json, "places");
  }
}
