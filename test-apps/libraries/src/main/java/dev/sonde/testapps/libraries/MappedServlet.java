package dev.sonde.testapps.libraries;

import dev.sonde.testapps.libraries.jaxrs.ItemResource;
import dev.sonde.testapps.libraries.spring.SpringConfiguration;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A servlet and what it serves. */
record MappedServlet(String name, HttpServlet servlet, String pattern) {

  static List<MappedServlet> all() {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(SpringConfiguration.class);
    return List.of(
        new MappedServlet("plain", new PlainServlet(), "/plain/*"),
        new MappedServlet("forward", new ForwardServlet(), "/forward"),
        new MappedServlet("async", new AsyncServlet(), "/async"),
        new MappedServlet("clients", new ClientServlet(), "/clients/*"),
        new MappedServlet("tasks", new TaskServlet(), "/tasks/*"),
        new MappedServlet("spring", new DispatcherServlet(spring), "/spring/*"),
        new MappedServlet(
            "jax-rs", new ServletContainer(new ResourceConfig(ItemResource.class)), "/jax-rs/*"));
  }
}
