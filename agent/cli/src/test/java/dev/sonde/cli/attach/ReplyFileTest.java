package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyFileTest {
  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();

  @Test
  void lines_areTakenWhileTheyAreWritten_andNotBeforeTheyAreComplete() throws IOException {
    Path file = Files.createFile(folder.resolve("reply"));
    try (FileChannel channel = FileChannel.open(file)) {
      ReplyFile reply = new ReplyFile(channel, progress::add);
      append(file, "{\"progress\":\"weaving\"}\n{\"prog");
      reply.read();
      assertThat(progress).containsExactly("weaving");
      assertThat(reply.last()).isNull();

      append(file, "ress\":\"gr\u00fcn\"}\n{\"result\":{\"millis\":3}}\n");
      reply.read();
      assertThat(progress).containsExactly("weaving", "gr\u00fcn");
      assertThat(reply.last()).isNotNull();
      assertThat(reply.last().getObject("result").getInt("millis")).isEqualTo(3);
    }
  }

  @Test
  void whatIsNoJson_isAFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("reply"));
    append(file, "{\"result\"\n");
    try (FileChannel channel = FileChannel.open(file)) {
      assertThatThrownBy(() -> new ReplyFile(channel, progress::add).read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no JSON");
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8), StandardOpenOption.APPEND);
  }
}
