package dev.sonde.testapps.libraries.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The application, for those who want one. */
public final class Items extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ItemResource.class);
  }
}
