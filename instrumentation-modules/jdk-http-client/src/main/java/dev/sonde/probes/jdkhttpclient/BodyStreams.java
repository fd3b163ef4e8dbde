package dev.sonde.probes.jdkhttpclient;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as a stream keeps its connection until all of it has come or the stream is
 * closed. Of calls that wait for their response, because only these know who has it. The client
 * itself holds a stream that nobody reads: such ones are counted, and never told to be lost.
 */
public final class BodyStreams {

  private static final String STREAM =
      "jdk.internal.net.http.ResponseSubscribers$HttpResponseInputStream";

  private BodyStreams() {}

  /** Those that have not ended. */
  private static Table<Object, Boolean> coming() {
    return Engine.get().table("jdk-http-client.bodies");
  }

  /** On a thread of the client, before the caller sees the stream. */
  @Watch(typeNamed = STREAM, methods = "<init>")
  public static final class Made extends Observer<Object, Void, Void, Object> {
    private final Table<Object, Boolean> coming = coming();

    @Override
    public void exit(@Nullable Void state, @Nullable Object stream, @Nullable Throwable error) {
      if (stream != null) {
        coming.put(stream, Boolean.TRUE);
      }
    }
  }

  /** All has come, or nobody wants it. */
  @Watch(
      typeNamed = STREAM,
      methods = {"onComplete", "onError", "close"},
      pass = {})
  public static final class Ended extends Observer<Object, Void, Void, Void> {
    private final Table<Object, Boolean> coming = coming();
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable Void enter(Object stream, Void none, @Nullable Object second) {
      Boolean unused = coming.remove(stream);
      leases.returned(stream);
      return null;
    }
  }

  /** The caller gets the response. */
  @Watch(
      typeNamed = "jdk.internal.net.http.HttpClientImpl",
      methods = "send",
      args = HttpRequest.class,
      nests = "jdk-http-client-body")
  public static final class Sent
      extends Observer<HttpClient, HttpRequest, String, HttpResponse<?>> {
    private final Table<Object, Boolean> coming = coming();
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable String enter(HttpClient self, HttpRequest request, @Nullable Object second) {
      return request.uri().getHost();
    }

    @Override
    public void exit(
        @Nullable String host, @Nullable HttpResponse<?> response, @Nullable Throwable error) {
      Object body = response == null ? null : response.body();
      if (host != null && body != null && coming.get(body) != null) {
        leases.taken(body, body, null, host);
        if (coming.get(body) == null) {
          leases.returned(body); // it has ended meanwhile
        }
      }
    }
  }
}
