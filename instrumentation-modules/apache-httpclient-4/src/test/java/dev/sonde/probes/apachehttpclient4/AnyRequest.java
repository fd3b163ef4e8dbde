package dev.sonde.probes.apachehttpclient4;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.util.EntityUtils;

/** A request of any method. */
final class AnyRequest extends HttpEntityEnclosingRequestBase {

  private final String method;

  AnyRequest(ClientRequest request) {
    method = request.method();
    setURI(request.uri());
    request.headers().forEach(this::setHeader);
    if (request.body() != null) {
      setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public String getMethod() {
    return method;
  }

  static ClientReply reply(HttpResponse response) throws IOException {
    String body =
        response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), "UTF-8");
    return new ClientReply(response.getStatusLine().getStatusCode(), body);
  }
}
