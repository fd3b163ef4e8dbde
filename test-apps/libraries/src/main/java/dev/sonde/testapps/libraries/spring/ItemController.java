package dev.sonde.testapps.libraries.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

@RestController
class ItemController {
  private final RestTemplate template = new RestTemplate();
  private final RestClient client = RestClient.create();

  @GetMapping("/items/{id}")
  String item(@PathVariable("id") String id) {
    return "item " + id;
  }

  @GetMapping("/failing/{id}")
  String failing(@PathVariable("id") String id) {
    throw new IllegalStateException("no item " + id);
  }

  @GetMapping("/deferred/{id}")
  CompletableFuture<String> deferred(@PathVariable("id") String id) {
    return CompletableFuture.supplyAsync(() -> "item " + id);
  }

  @GetMapping("/template")
  String template(HttpServletRequest request) {
    return "" + template.getForObject(plain(request, "/plain/from-template"), String.class);
  }

  @GetMapping("/client")
  String client(HttpServletRequest request) {
    return ""
        + client.get().uri(plain(request, "/plain/from-client")).retrieve().body(String.class);
  }

  private static String plain(HttpServletRequest request, String path) {
    return "http://127.0.0.1:" + request.getLocalPort() + path;
  }
}
