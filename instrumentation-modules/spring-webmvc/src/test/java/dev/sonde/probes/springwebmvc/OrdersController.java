package dev.sonde.probes.springwebmvc;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Instantiated by Spring. */
@RestController
public final class OrdersController {

  @GetMapping("/orders/{id}")
  public String order(@PathVariable("id") String id) {
    return "order " + id;
  }

  @GetMapping("/orders/{id}/failing")
  public String failing(@PathVariable("id") String id) {
    throw new IllegalStateException(id);
  }

  /** The error page. */
  @RequestMapping("/error")
  public String error() {
    return "error page";
  }
}
