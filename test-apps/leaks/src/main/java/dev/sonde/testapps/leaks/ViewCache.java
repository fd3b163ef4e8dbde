package dev.sonde.testapps.leaks;

import java.util.Locale;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.view.InternalResourceViewResolver;

/** Each redirect to a URL of its own becomes a cached view. */
final class ViewCache {

  private ViewCache() {}

  static Step step() {
    InternalResourceViewResolver resolver = new InternalResourceViewResolver();
    StaticWebApplicationContext context = new StaticWebApplicationContext();
    context.refresh();
    resolver.setApplicationContext(context);
    return i -> {
      for (int k = 0; k < 20; k++) {
        resolver.resolveViewName("redirect:/order/" + i + "-" + k, Locale.US);
      }
    };
  }
}
