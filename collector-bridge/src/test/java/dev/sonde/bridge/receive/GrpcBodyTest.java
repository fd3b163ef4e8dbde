package dev.sonde.bridge.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.bridge.signal.GrpcFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GrpcBodyTest {
  private static final DecodeRoom ROOM = new DecodeRoom(1 << 20);

  private final DecodeRoom.Lease lease = ROOM.lease();

  private static final byte[] MESSAGE = {1, 2, 3};

  @Test
  void message_plainAndCompressed() throws Exception {
    assertThat(GrpcBody.decode(GrpcFrame.encode(MESSAGE, false), "identity", 3, lease))
        .isEqualTo(MESSAGE);
    assertThat(GrpcBody.decode(GrpcFrame.encode(gzip(MESSAGE), true), "gzip", 100, lease))
        .isEqualTo(MESSAGE);
  }

  @Test
  void emptyMessage_isFine() throws RefusedException {
    assertThat(GrpcBody.decode(GrpcFrame.encode(new byte[0], false), "gzip", 3, lease)).isEmpty();
  }

  @Test
  void brokenFrames_areRefused() throws IOException {
    refused(new byte[] {0, 0, 0}, "identity", "cut short");
    refused(new byte[] {0, 0, 0, 0, 9, 1}, "identity", "announces 9 bytes but carries 1");
    refused(new byte[] {0, -1, -1, -1, -1}, "identity", "announces -1 bytes");
    refused(new byte[] {7, 0, 0, 0, 0}, "identity", "must be 0 or 1");
    refused(GrpcFrame.encode(MESSAGE, true), "gzip", "not valid gzip");
    refused(GrpcFrame.encode(gzip(MESSAGE), true), "snappy", "snappy is not supported");
  }

  @Test
  void bomb_isRefusedBeforeItUnfolds() throws IOException {
    byte[] bomb = gzip(new byte[1 << 24]);
    assertThat(bomb.length).isLessThan(1 << 15);
    refused(GrpcFrame.encode(bomb, true), "gzip", "larger than 65536 bytes");
  }

  private static void refused(byte[] body, String encoding, String reason) {
    assertThatThrownBy(() -> GrpcBody.decode(body, encoding, 1 << 16, ROOM.lease()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
