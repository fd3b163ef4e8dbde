package dev.sonde.probes.springwebmvc;

import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The application of a dispatcher servlet, instantiated by it. Without scanning and generated
 * classes, which old versions of Spring cannot do on new versions of Java.
 */
public final class OrdersContext extends GenericWebApplicationContext {

  public OrdersContext() {
    register("orders", OrdersController.class);
    register("mapping", RequestMappingHandlerMapping.class);
    register("adapter", RequestMappingHandlerAdapter.class);
  }

  private void register(String name, Class<?> type) {
    registerBeanDefinition(name, new RootBeanDefinition(type));
  }
}
