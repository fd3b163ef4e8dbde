package dev.sonde.testapps.libraries;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.util.EntityUtils;

/** Each HTTP client, blocking and asynchronous, by the name it has in paths. */
final class Clients {
  private static final OkHttpClient OKHTTP =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

  private Clients() {}

  /** Clients that live as long as the process. */
  static Map<String, HttpCall> all() {
    CloseableHttpClient apache4 = HttpClients.custom().disableAutomaticRetries().build();
    org.apache.http.impl.nio.client.CloseableHttpAsyncClient apache4Async =
        HttpAsyncClients.createDefault();
    apache4Async.start();
    org.apache.hc.client5.http.impl.classic.CloseableHttpClient apache5 =
        org.apache.hc.client5.http.impl.classic.HttpClients.custom()
            .disableAutomaticRetries()
            .build();
    CloseableHttpAsyncClient apache5Async =
        org.apache.hc.client5.http.impl.async.HttpAsyncClients.custom()
            .disableAutomaticRetries()
            .build();
    apache5Async.start();
    return Map.of(
        "okhttp", Clients::okHttp,
        "okhttp-async", Clients::okHttpAsync,
        "apache-4", url -> apache4(apache4, url),
        "apache-4-async", url -> apache4Async(apache4Async, url),
        "apache-5", url -> apache5(apache5, url),
        "apache-5-async", url -> apache5Async(apache5Async, url));
  }

  private static Call okHttpCall(String url) {
    return OKHTTP.newCall(new Request.Builder().url(url).build());
  }

  private static int okHttp(String url) throws IOException {
    try (Response response = okHttpCall(url).execute()) {
      return response.code();
    }
  }

  private static int okHttpAsync(String url) throws IOException, InterruptedException {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    okHttpCall(url)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                status.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  status.complete(response.code());
                }
              }
            });
    return await(status);
  }

  private static int apache4(CloseableHttpClient client, String url) throws IOException {
    try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
      EntityUtils.consume(response.getEntity());
      return response.getStatusLine().getStatusCode();
    }
  }

  private static int apache4Async(
      org.apache.http.impl.nio.client.CloseableHttpAsyncClient client, String url)
      throws IOException, InterruptedException {
    Future<HttpResponse> response = client.execute(new HttpGet(url), null);
    return await(response).getStatusLine().getStatusCode();
  }

  private static int apache5(
      org.apache.hc.client5.http.impl.classic.CloseableHttpClient client, String url)
      throws IOException {
    return client.execute(
        new org.apache.hc.client5.http.classic.methods.HttpGet(url),
        response -> {
          org.apache.hc.core5.http.io.entity.EntityUtils.consume(response.getEntity());
          return response.getCode();
        });
  }

  private static int apache5Async(CloseableHttpAsyncClient client, String url)
      throws IOException, InterruptedException {
    SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
    Future<SimpleHttpResponse> response = client.execute(request, null);
    return await(response).getCode();
  }

  private static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
