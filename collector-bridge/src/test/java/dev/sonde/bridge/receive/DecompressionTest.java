package dev.sonde.bridge.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompressionTest {
  private final DecodeRoom.Lease lease = new DecodeRoom(1 << 20).lease();

  private final byte[] body = new byte[10_000];

  DecompressionTest() {
    new Random(1).nextBytes(body);
  }

  @Test
  void zstd_comesOutAsItWentIn() throws RefusedException {
    assertThat(Decompression.inflate(Zstd.compress(body), "zstd", 10_000, lease)).isEqualTo(body);
    assertThat(Decompression.inflate(body, "identity", 10_000, lease)).isEqualTo(body);
  }

  @Test
  void cutShort_isMalformed() {
    byte[] compressed = Zstd.compress(body);
    byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
    assertThatThrownBy(() -> Decompression.inflate(cut, "zstd", 10_000, lease))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not valid zstd");
  }

  @Test
  void oneByteTooMany_isTooLarge() {
    assertThatThrownBy(() -> Decompression.inflate(Zstd.compress(body), "ZSTD", 9_999, lease))
        .hasMessageContaining("larger than 9999");
  }
}
