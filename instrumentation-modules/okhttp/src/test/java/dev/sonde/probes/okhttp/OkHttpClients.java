package dev.sonde.probes.okhttp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What the tests of both ways to call OkHttp share. */
final class OkHttpClients {

  private static final OkHttpClient CLIENT = new OkHttpClient.Builder().build();

  /** Whether the version under test has the interceptors that make each attempt visible. */
  static final boolean ATTEMPTS =
      OkHttpClients.class.getResource("/okhttp3/internal/connection/ConnectInterceptor.class")
          != null;

  private OkHttpClients() {}

  static Request request(ClientRequest request) {
    boolean needsBody = request.method().equals("POST") || request.method().equals("PUT");
    Request.Builder builder =
        new Request.Builder()
            .url(request.uri().toString())
            .method(request.method(), needsBody ? body(request) : null);
    request.headers().forEach(builder::header);
    return builder.build();
  }

  @SuppressWarnings("deprecation") // the one that all versions have
  private static RequestBody body(ClientRequest request) {
    return RequestBody.create(null, request.body());
  }

  static Call call(ClientRequest request) {
    return CLIENT
        .newBuilder()
        .readTimeout(request.timeout().toMillis(), MILLISECONDS)
        .build()
        .newCall(request(request));
  }

  static ClientReply reply(Response response) throws IOException {
    return new ClientReply(response.code(), response.body().string());
  }
}
