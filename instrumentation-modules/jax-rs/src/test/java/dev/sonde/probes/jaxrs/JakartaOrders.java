package dev.sonde.probes.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;

/** Instantiated by the implementation. */
@Path("/orders")
public final class JakartaOrders {

  @GET
  public String all() {
    return "all";
  }

  @GET
  @Path("{id: [0-9]+}/")
  public String order(@PathParam("id") String id) {
    return "order " + id;
  }

  @GET
  @Path("{id}/failing")
  public String failing(@PathParam("id") String id) {
    throw new IllegalStateException(id);
  }

  @GET
  @Path("{id}/later")
  public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
    new Thread(() -> response.resume("later " + id)).start();
  }

  @Path("{id}/lines")
  public Lines lines(@PathParam("id") String id) {
    return new Lines();
  }

  /** A sub-resource. */
  public static final class Lines {

    @GET
    @Path("{line}")
    public String line(@PathParam("line") String line) {
      return "line " + line;
    }
  }
}
