package dev.sonde.testapps.libraries.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One resource with a method for each way to end. */
@Path("/resources")
public class ItemResource {
  /** Answers at once. */
  @GET
  @Path("/items/{id}")
  public String item(@PathParam("id") String id) {
    return "item " + id;
  }

  /** Ends with 404 by an exception of the framework. */
  @GET
  @Path("/missing/{id}")
  public String missing(@PathParam("id") String id) {
    throw new NotFoundException(id);
  }

  /** Ends with an exception that nobody maps. */
  @GET
  @Path("/failing/{id}")
  public String failing(@PathParam("id") String id) {
    throw new IllegalStateException("no item " + id);
  }

  /** Answers later, from another thread. */
  @GET
  @Path("/deferred/{id}")
  public CompletionStage<String> deferred(@PathParam("id") String id) {
    return CompletableFuture.supplyAsync(() -> "item " + id);
  }
}
