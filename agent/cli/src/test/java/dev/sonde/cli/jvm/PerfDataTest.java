package dev.sonde.cli.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PerfDataTest {
  private static final int PROLOGUE = 32;

  @Test
  void textsAndNumbers_areReadInEitherByteOrder() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      PerfData data = PerfData.parse(sample(order, 1_700_000_000_000L));

      assertThat(data).isNotNull();
      assertThat(data.text("sun.rt.javaCommand")).isEqualTo("com.example.Main arg");
      assertThat(data.text("sun.rt.createVmEndTime")).isNull();
      assertThat(data.isStarted()).isTrue();
    }
  }

  @Test
  void jvmThatHasNoEndOfItsStart_isStarting() {
    PerfData data = PerfData.parse(sample(ByteOrder.LITTLE_ENDIAN, 0));

    assertThat(data).isNotNull();
    assertThat(data.isStarted()).isFalse();
  }

  @Test
  void fileThatIsCutOff_givesWhatItHas() {
    ByteBuffer whole = sample(ByteOrder.LITTLE_ENDIAN, 1);
    for (int length = 0; length < whole.capacity(); length++) {
      byte[] part = new byte[length];
      whole.duplicate().get(part);
      PerfData data = length < 4 ? null : PerfData.parse(ByteBuffer.wrap(part));
      assertThat(data == null ? null : data.text("nothing")).isNull();
    }
  }

  @Test
  void anotherFile_isNoPerformanceData() {
    assertThat(PerfData.parse(ByteBuffer.wrap("something else, long".getBytes(UTF_8)))).isNull();
  }

  private static ByteBuffer sample(ByteOrder order, long ended) {
    ByteBuffer buffer = ByteBuffer.allocate(200);
    buffer.putInt(0, 0xcafec0c0);
    buffer.put(4, (byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1));
    buffer.order(order).putInt(24, PROLOGUE).putInt(28, 2);
    byte[] command = "com.example.Main arg\0".getBytes(UTF_8);
    int next = entry(buffer, PROLOGUE, "sun.rt.javaCommand", 'B', command.length, command);
    byte[] number = ByteBuffer.allocate(8).order(order).putLong(ended).array();
    entry(buffer, next, "sun.rt.createVmEndTime", 'J', 0, number);
    return ByteBuffer.wrap(buffer.array());
  }

  private static int entry(
      ByteBuffer buffer, int start, String name, char type, int vector, byte[] value) {
    byte[] text = (name + "\0").getBytes(UTF_8);
    int data = 20 + text.length;
    buffer.putInt(start, data + value.length);
    buffer.putInt(start + 4, 20).putInt(start + 8, vector);
    buffer.put(start + 12, (byte) type).putInt(start + 16, data);
    for (int i = 0; i < text.length; i++) {
      buffer.put(start + 20 + i, text[i]);
    }
    for (int i = 0; i < value.length; i++) {
      buffer.put(start + data + i, value[i]);
    }
    return start + data + value.length;
  }
}
