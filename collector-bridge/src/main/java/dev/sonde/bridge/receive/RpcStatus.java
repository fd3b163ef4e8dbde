package dev.sonde.bridge.receive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The {@code google.rpc.Status} that OTLP/HTTP answers errors with: {@code int32 code = 1; string
 * message = 2}.
 *
 * @param code a code of gRPC
 */
record RpcStatus(int code, String message) {
  static final int INVALID_ARGUMENT = 3;
  static final int RESOURCE_EXHAUSTED = 8;
  static final int UNIMPLEMENTED = 12;

  static RpcStatus of(RefusedException refused) {
    int code =
        switch (refused.reason()) {
          case MALFORMED -> INVALID_ARGUMENT;
          case TOO_LARGE -> RESOURCE_EXHAUSTED;
          case UNSUPPORTED -> UNIMPLEMENTED;
        };
    return new RpcStatus(code, refused.text());
  }

  byte[] toProtobuf() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeInt32(1, code);
      out.writeString(2, message);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  byte[] toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", code)
        .put("message", message)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
