package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the agent's JSON lines while they are written. Used by one thread. */
final class ReplyFile {
  private static final int LIMIT = 64 << 20;

  private final ReadableByteChannel channel;
  private final Consumer<String> progress;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable JsonObject last;

  ReplyFile(ReadableByteChannel channel, Consumer<String> progress) {
    this.channel = channel;
    this.progress = progress;
  }

  /** Takes what has been written since the last call. */
  void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    while (channel.read(buffer) > 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte b = buffer.get();
        if (b == '\n') {
          take(new String(line.toByteArray(), UTF_8));
          line.reset();
        } else if (line.size() < LIMIT) {
          line.write(b);
        } else {
          throw new IOException("the agent's answer has no end");
        }
      }
      buffer.clear();
    }
  }

  private void take(String text) throws IOException {
    try {
      JsonObject object = JsonParser.object().from(text);
      String told = object.getString("progress");
      if (told == null) {
        last = object;
      } else {
        progress.accept(told);
      }
    } catch (JsonParserException malformed) {
      throw new IOException("the agent's answer is no JSON: " + malformed.getMessage(), malformed);
    }
  }

  /** The line with the result or the error, null while it is not there. */
  @Nullable JsonObject last() {
    return last;
  }
}
