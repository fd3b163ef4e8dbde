package dev.sonde.bridge.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of megabytes: written as it is made, into pieces that a collector can place anywhere,
 * and never a tree of nodes as a whole.
 */
final class JsonPieces {
  static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PIECE_BYTES = 1 << 16;

  /** Writes the answer. */
  interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonPieces() {}

  static HttpResponse of(Content content) throws IOException {
    Pieces pieces = new Pieces();
    try (JsonGenerator json = MAPPER.createGenerator(pieces)) {
      content.to(json);
    }
    List<HttpData> all = pieces.all();
    ResponseHeaders headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(MediaType.JSON_UTF_8)
            .contentLength(all.stream().mapToLong(HttpData::length).sum())
            .build();
    return HttpResponse.of(headers, StreamMessage.of(all.toArray(new HttpData[0])));
  }

  private static final class Pieces extends OutputStream {
    private final List<HttpData> full = new ArrayList<>();
    private byte[] piece = new byte[PIECE_BYTES];
    private int length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      int at = from;
      int end = from + count;
      while (at < end) {
        if (length == PIECE_BYTES) {
          full.add(HttpData.wrap(piece));
          piece = new byte[PIECE_BYTES];
          length = 0;
        }
        int fits = Math.min(end - at, PIECE_BYTES - length);
        System.arraycopy(bytes, at, piece, length, fits);
        length += fits;
        at += fits;
      }
    }

    List<HttpData> all() {
      full.add(HttpData.wrap(piece, 0, length));
      return full;
    }
  }
}
