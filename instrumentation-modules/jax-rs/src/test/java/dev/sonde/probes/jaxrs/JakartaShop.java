package dev.sonde.probes.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Instantiated by the implementation. */
public final class JakartaShop extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(JakartaOrders.class);
  }
}
