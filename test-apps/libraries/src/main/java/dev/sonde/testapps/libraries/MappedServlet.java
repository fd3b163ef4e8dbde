package dev.sonde.testapps.libraries;

import dev.sonde.testapps.libraries.spring.SpringConfiguration;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * A servlet and what it serves.
 *
 * @param parameters its init parameters
 */
record MappedServlet(
    String name, HttpServlet servlet, String pattern, Map<String, String> parameters) {

  static MappedServlet of(String name, HttpServlet servlet, String pattern) {
    return new MappedServlet(name, servlet, pattern, Map.of());
  }

  /** The servlets of every edition of the application, and that of its JAX-RS. */
  static List<MappedServlet> with(MappedServlet jaxRs) {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(SpringConfiguration.class);
    return List.of(
        of("plain", new PlainServlet(), "/plain/*"),
        of("forward", new ForwardServlet(), "/forward"),
        of("async", new AsyncServlet(), "/async"),
        of("clients", new ClientServlet(), "/clients/*"),
        of("tasks", new TaskServlet(), "/tasks/*"),
        of("spring", new DispatcherServlet(spring), "/spring/*"),
        jaxRs);
  }
}
