package dev.sonde.probes.okhttp;

import dev.sonde.probe.ContextCarrier;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.AttemptCounter;
import dev.sonde.probe.http.HeaderRewrite;
import dev.sonde.probe.http.HttpClientProbe;
import dev.sonde.probe.http.HttpPeerProbe;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** One attempt on the network. Before 3.4 there is no place for that: the whole call. */
@Watch(typeNamed = "okhttp3.internal.connection.ConnectInterceptor", methods = "intercept")
@Watch(typeNamed = "okhttp3.RealCall", methods = "getResponse", args = Request.class)
public final class OkHttpProbe extends HttpClientProbe<Object, Object, Response> {

  private static final String WRITE = "writeRequestHeaders";

  public OkHttpProbe() {
    super((chain, name) -> request(chain).headers(name), Response::headers);
  }

  private static Request request(Object chain) {
    return chain instanceof Request ? (Request) chain : ((Interceptor.Chain) chain).request();
  }

  @Override
  protected String method(Object chain) {
    return request(chain).method();
  }

  @Override
  protected Object uri(Object chain) {
    return request(chain).url();
  }

  @Override
  protected int status(Response response) {
    return response.code();
  }

  @Override
  protected Object protocol(Response response) {
    return response.protocol();
  }

  /** Adds the headers to what goes to the wire. */
  @Watch(typeNamed = "okhttp3.internal.http.HttpStream", methods = WRITE, subtypes = true)
  @Watch(typeNamed = "okhttp3.internal.http.HttpCodec", methods = WRITE, subtypes = true)
  @Watch(typeNamed = "okhttp3.internal.http.ExchangeCodec", methods = WRITE, subtypes = true)
  public static final class Headers extends HeaderRewrite<Request, Request.Builder> {
    public Headers() {
      super(Request::newBuilder, Request.Builder::header, Request.Builder::build);
    }
  }

  /** Knows the connection, from 3.4 on. */
  @Watch(typeNamed = "okhttp3.internal.http.CallServerInterceptor", methods = "intercept")
  public static final class Peer extends HttpPeerProbe<Interceptor.Chain> {
    public Peer() {
      super(chain -> chain.connection().route().socketAddress());
    }
  }

  /** Carries the caller's context to the thread that runs an enqueued call. */
  @Watch(typeNamed = "okhttp3.RealCall$AsyncCall", methods = "<init>")
  @Watch(typeNamed = "okhttp3.RealCall$AsyncCall", methods = "execute")
  @Watch(typeNamed = "okhttp3.internal.connection.RealCall$AsyncCall", methods = "<init>")
  @Watch(typeNamed = "okhttp3.internal.connection.RealCall$AsyncCall", methods = "run")
  public static final class Enqueued extends ContextCarrier {}

  @Watch(typeNamed = "okhttp3.internal.http.RetryAndFollowUpInterceptor", methods = "intercept")
  public static final class Attempts extends AttemptCounter {}
}
