package dev.sonde.heap.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.MemoryFeatures.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpsTest {

  @TempDir Path folder;

  @Test
  void dump_isWritten_afterThePauseWasSaid() throws Exception {
    Path file = folder.resolve("a.hprof");
    List<String> progress = new ArrayList<>();
    JsonObject answer =
        HeapDumps.answer(Collections.singletonMap("file", file.toString()), progress::add);
    assertThat(answer.getLong("bytes")).isEqualTo(Files.size(file)).isPositive();
    assertThat(progress).hasSize(1).allMatch(line -> line.contains("stand still"));
  }

  @Test
  void whatIsThere_isNotOverwritten() throws Exception {
    Path file = Files.write(folder.resolve("a.hprof"), "mine".getBytes(UTF_8));
    assertThatThrownBy(
            () -> HeapDumps.answer(Collections.singletonMap("file", file.toString()), line -> {}))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("exists");
    assertThat(file).hasContent("mine");
  }

  @Test
  void noPath_orNoFolder_isRefused() {
    for (String path : new String[] {"a.hprof", "/tmp/a.txt", "/no/such/folder/a.hprof"}) {
      assertThatThrownBy(() -> HeapDumps.answer(Collections.singletonMap("file", path), line -> {}))
          .isInstanceOf(Refused.class);
    }
  }
}
