package dev.sonde.bridge.receive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The {@code google.rpc.Status} that OTLP answers errors with: {@code int32 code = 1; string
 * message = 2; repeated Any details = 3}. Where the sender shall try again, the details hold a
 * {@code google.rpc.RetryInfo}: {@code Duration retry_delay = 1}.
 *
 * @param code a code of gRPC
 * @param retrySeconds 0 where trying again is no use
 */
record RpcStatus(int code, String message, long retrySeconds) {
  static final int INVALID_ARGUMENT = 3;
  static final int RESOURCE_EXHAUSTED = 8;
  static final int UNIMPLEMENTED = 12;
  static final int UNAVAILABLE = 14;
  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

  static RpcStatus of(RefusedException refused) {
    int code =
        switch (refused.reason()) {
          case MALFORMED -> INVALID_ARGUMENT;
          case TOO_LARGE -> RESOURCE_EXHAUSTED;
          case UNSUPPORTED_TYPE, UNSUPPORTED_ENCODING -> UNIMPLEMENTED;
          case BUSY -> UNAVAILABLE;
        };
    return new RpcStatus(code, refused.text(), refused.retryAfter().toSeconds());
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  byte[] toProtobuf() {
    return bytes(
        out -> {
          out.writeInt32(1, code);
          out.writeString(2, message);
          if (retrySeconds > 0) {
            out.writeMessage(3, retryInfo());
          }
        });
  }

  private Any retryInfo() {
    Duration delay = Duration.newBuilder().setSeconds(retrySeconds).build();
    byte[] info = bytes(out -> out.writeMessage(1, delay));
    return Any.newBuilder().setTypeUrl(RETRY_INFO).setValue(ByteString.copyFrom(info)).build();
  }

  private static byte[] bytes(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  byte[] toJson() {
    ObjectNode status =
        JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    if (retrySeconds > 0) {
      status
          .putArray("details")
          .addObject()
          .put("@type", RETRY_INFO)
          .put("retryDelay", retrySeconds + "s");
    }
    return status.toString().getBytes(StandardCharsets.UTF_8);
  }
}
