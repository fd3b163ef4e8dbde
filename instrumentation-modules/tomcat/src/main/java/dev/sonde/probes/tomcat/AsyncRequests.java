package dev.sonde.probes.tomcat;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** The spans of requests that go on after {@code service} has returned. */
final class AsyncRequests {

  private final Table<Request, Completion> spans = Engine.get().table("tomcat.async");

  private final CapturedHeaders captured = CapturedHeaders.serverResponse();

  /** All values of a header. */
  static List<String> values(MimeHeaders headers, String name) {
    return Collections.list(headers.values(name));
  }

  /** Whether Tomcat will come back to the request; false once it has been recycled. */
  static boolean goesOn(Request request) {
    Object container = request.getNote(CoyoteAdapter.ADAPTER_NOTES);
    return container instanceof org.apache.catalina.connector.Request
        && ((org.apache.catalina.connector.Request) container).isAsync();
  }

  void add(Request request, Completion span) {
    spans.put(request, span);
  }

  @Nullable Completion find(Request request) {
    return spans.get(request);
  }

  void end(Request request, Response response) {
    Completion span = spans.remove(request);
    if (span != null) {
      span.call().put(HttpKeys.STATUS, response.getStatus());
      captured.put(span.call(), response.getMimeHeaders(), AsyncRequests::values);
      span.end(null);
    }
  }

  /** Ends what was open when Tomcat gave up the connection and used the request for another. */
  void endAbandoned(Request request) {
    Completion span = spans.remove(request);
    if (span != null) {
      span.end(null);
    }
  }
}
