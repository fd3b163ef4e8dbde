package dev.sonde.cli.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of this JVM. */
class HeapExplanationTest {

  static final class Leaked {
    final byte[] content = new byte[10_000];
  }

  static final Map<String, List<Leaked>> CACHE = new HashMap<>();

  @TempDir static File folder;
  private static File dump;

  @BeforeAll
  static void leakAndDump() throws Exception {
    leak();
    dump = new File(folder, "own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.getPath(), true);
  }

  /** Leaves nothing on the stack. */
  private static void leak() {
    List<Leaked> leaked = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      leaked.add(new Leaked());
    }
    CACHE.put("all", leaked);
  }

  @AfterAll
  static void forget() {
    CACHE.clear();
  }

  @Test
  void largestObject_isTheLeak_withWhoHoldsItAndWhatItIsMadeOf() throws Exception {
    JsonObject explanation = HeapExplanation.of(dump, null);
    JsonObject largest = explanation.getArray("largest").getObject(0);
    assertThat(largest.getString("class"))
        .isEqualTo("class " + HeapExplanationTest.class.getName());
    assertThat(largest.getLong("retained")).isGreaterThan(50_000_000L);
    assertThat(largest.getArray("holders")).isNotEmpty();
    assertThat(largest.getArray("content").toString())
        .contains("java.util.HashMap", "java.util.HashMap$Node", "java.util.ArrayList", "elements");
    assertThat(folder.list()).containsExactly("own.hprof");
  }

  @Test
  void holdersOfAClass_leadToTheStaticField() throws Exception {
    JsonObject type = HeapExplanation.of(dump, Leaked.class.getName()).getObject("class");
    assertThat(type.getLong("objects")).isEqualTo(5_000);
    assertThat(type.getArray("examples")).hasSize(5);
    assertThat(type.getArray("examples").getObject(0).getArray("holders"))
        .contains("java.util.ArrayList.elementData")
        .endsWith("static " + HeapExplanationTest.class.getName() + ".CACHE");
  }

  @Test
  void classThatIsNotThere_isAnError() {
    assertThatThrownBy(() -> HeapExplanation.of(dump, "no.such.Class"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.such.Class");
  }
}
