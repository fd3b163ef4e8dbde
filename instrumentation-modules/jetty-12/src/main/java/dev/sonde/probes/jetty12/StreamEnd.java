package dev.sonde.probes.jetty12;

import dev.sonde.probe.Completion;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Ends the span of a request when its stream has written the response, or failed to. */
final class StreamEnd extends HttpStream.Wrapper {

  private final Completion span;
  private final Response response;
  private final CapturedHeaders captured;

  StreamEnd(HttpStream stream, Completion span, Response response, CapturedHeaders captured) {
    super(stream);
    this.span = span;
    this.response = response;
    this.captured = captured;
  }

  @Override
  public void succeeded() {
    end(null);
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    end(failure);
    super.failed(failure);
  }

  private void end(@Nullable Throwable failure) {
    span.call().put(HttpKeys.STATUS, response.getStatus());
    captured.put(span.call(), response, (answer, name) -> answer.getHeaders().getValuesList(name));
    span.end(failure);
  }
}
