package dev.sonde.probes.jaxrs;

import java.util.Set;
import javax.ws.rs.core.Application;

/** Instantiated by the implementation. */
public final class JavaxShop extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(JavaxOrders.class);
  }
}
