package dev.sonde.testapps.leaks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.multipart.DiskFileUpload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Leaks beside the heap of released versions of Netty. */
final class NettyLeaks {
  private static final List<ByteBuf> FORGOTTEN = new ArrayList<>();

  private NettyLeaks() {}

  /** Buffers that nobody releases. */
  static Step directBuffers() {
    return i -> {
      for (int k = 0; k < 5; k++) {
        FORGOTTEN.add(PooledByteBufAllocator.DEFAULT.directBuffer(4096));
      }
    };
  }

  /** Each upload's file is deleted, and remains among those to delete at exit. */
  static Step deleteOnExit() {
    byte[] content = new byte[64];
    return i -> {
      for (int k = 0; k < 20; k++) {
        DiskFileUpload upload =
            new DiskFileUpload(
                "file", "a.txt", "text/plain", "binary", StandardCharsets.UTF_8, content.length);
        upload.setContent(Unpooled.wrappedBuffer(content));
        upload.delete();
      }
    };
  }
}
