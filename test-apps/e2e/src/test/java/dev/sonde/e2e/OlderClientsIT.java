package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP clients, pools and frameworks that had been in use for a while when the agent came. */
class OlderClientsIT {
  private static final List<String> CLIENTS =
      List.of("okhttp", "okhttp-async", "apache-4", "apache-4-async", "apache-5", "apache-5-async");

  /** What each task asks for, with the JDK's oldest client. */
  private static final List<String> TASKS = List.of("executor", "scheduled", "fork-join");

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"jetty", "undertow"})
  void calls_areCompleteFromTheAttachOn(String server) throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app =
            SpawnedApp.launch(Jdk.running(), "libraries")
                .lateAgents()
                .arguments("--server", server)
                .start()) {
      List<String> paths = new ArrayList<>();
      CLIENTS.forEach(client -> paths.add("/clients/" + client));
      TASKS.forEach(task -> paths.add("/tasks/" + task));
      paths.addAll(List.of("/spring/items/7", "/jax-rs/resources/items/7", "/async"));
      for (String path : paths) {
        assertThat(app.get(path).statusCode()).as(path).isBetween(200, 202);
      }
      SondeCommand unused = AttachIT.attach(app, sink);
      for (String path : paths) {
        assertThat(app.get(path).statusCode()).as(path).isBetween(200, 202);
      }

      for (String client : CLIENTS) {
        assertCalls(sink, "/clients/" + client, "/clients/*", "/plain/called?page=2");
      }
      for (String task : TASKS) {
        assertCalls(sink, "/tasks/" + task, "/tasks/*", "/plain/from-task");
      }
      assertRoute(sink, "/spring/items/7", "/spring/items/{id}");
      assertRoute(sink, "/jax-rs/resources/items/7", "/jax-rs/resources/items/{id}");
      assertRoute(sink, "/async", "/async");
    }
  }

  /** One trace: the request, its call, and what that was answered with by the same application. */
  private static void assertCalls(OtlpSink sink, String path, String route, String called)
      throws Exception {
    String calledPath = called.replaceFirst("\\?.*", "");
    Trace trace =
        sink.awaitTrace(
            path + " with its call",
            t -> t.has(span -> span.isServer(path)) && t.has(span -> span.isServer(calledPath)));
    ReceivedSpan request = trace.one(path, span -> span.isServer(path));
    assertThat(request.text("http.route")).isEqualTo(route);
    ReceivedSpan call = trace.one(called, span -> span.isHttpClient(called));
    assertThat(trace.isBelow(call, request)).as("%s in %s", path, trace).isTrue();
    ReceivedSpan answer = trace.one(calledPath, span -> span.isServer(calledPath));
    assertThat(trace.parent(answer)).as("%s in %s", path, trace).contains(call);
    assertThat(trace.orphans()).as("%s in %s", path, trace).isEmpty();
  }

  private static void assertRoute(OtlpSink sink, String path, String route) throws Exception {
    Trace trace = sink.awaitTrace(path, t -> t.has(span -> span.isServer(path)));
    ReceivedSpan request = trace.one(path, span -> span.isServer(path));
    assertThat(request.text("http.route")).isEqualTo(route);
  }
}
