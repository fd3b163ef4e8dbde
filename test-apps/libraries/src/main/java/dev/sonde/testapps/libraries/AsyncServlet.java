package dev.sonde.testapps.libraries;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers on another thread of the container, after a call to itself. */
final class AsyncServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String origin = Target.origin(request);
    AsyncContext async = request.startAsync();
    async.start(
        () -> {
          Target.read(origin + "/plain/from-async");
          response.setStatus(202);
          async.complete();
        });
  }
}
