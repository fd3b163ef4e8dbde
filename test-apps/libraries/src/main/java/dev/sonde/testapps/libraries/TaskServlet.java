package dev.sonde.testapps.libraries;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;

/** Calls itself from a task, which runs where the path says, and waits for it. */
final class TaskServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient ExecutorService pool = Executors.newFixedThreadPool(4);
  private final transient ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String origin = Target.origin(request);
    Runnable task = () -> Target.read(origin + "/plain/from-task");
    try {
      switch (request.getPathInfo()) {
        case "/executor" -> pool.submit(task).get();
        case "/scheduled" -> timer.schedule(task, 5, MILLISECONDS).get();
        case "/fork-join" -> ForkJoinPool.commonPool().submit(task).get();
        case "/completable-future" ->
            CompletableFuture.runAsync(task)
                .thenRunAsync(() -> Target.read(origin + "/plain/from-second"), pool)
                .thenCombineAsync(
                    CompletableFuture.runAsync(
                        () -> Target.read(origin + "/plain/from-other"), pool),
                    (second, other) -> "both")
                .get();
        default -> response.sendError(404);
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new ServletException(e);
    }
  }
}
