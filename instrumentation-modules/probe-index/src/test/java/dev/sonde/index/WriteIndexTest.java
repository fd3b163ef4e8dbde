package dev.sonde.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteIndexTest {

  private static final ClassLoader LOADER = WriteIndexTest.class.getClassLoader();

  @TempDir private Path classes;

  @Test
  void index_hasHeader_andProbesByNameAndOrder() throws IOException {
    copy(Probes.Several.class, Probes.Defaults.class, Probes.Family.class, Watched.class);

    Path index = WriteIndex.write(classes, "sonde-x", LOADER).orElseThrow();

    assertThat(index).isEqualTo(classes.resolve("META-INF/sonde/sonde-x.index"));
    assertThat(Files.readString(index)).endsWith("\n").doesNotContain("\r");
    assertThat(Files.readAllLines(index).stream().map(WriteIndexTest::probeAndOrdinal))
        .containsExactly(
            "# sonde probe index 1", "Defaults 0", "Several 0", "Several 1", "Several 2");
  }

  @Test
  void index_isTheSameWhenWrittenAgain() throws IOException {
    copy(Probes.Everything.class, Probes.Named.class);
    Path index = WriteIndex.write(classes, "sonde-x", LOADER).orElseThrow();
    byte[] first = Files.readAllBytes(index);

    WriteIndex.write(classes, "sonde-x", LOADER);

    assertThat(Files.readAllBytes(index)).isEqualTo(first);
  }

  @Test
  void noProbe_leavesNoIndex() throws IOException {
    copy(Probes.Defaults.class);
    Path index = WriteIndex.write(classes, "sonde-x", LOADER).orElseThrow();
    Files.delete(file(Probes.Defaults.class));
    copy(Watched.Client.class);

    assertThat(WriteIndex.write(classes, "sonde-x", LOADER)).isEqualTo(Optional.empty());
    assertThat(index).doesNotExist();
  }

  @Test
  void noClasses_isNoError() throws IOException {
    assertThat(WriteIndex.write(classes.resolve("absent"), "sonde-x", LOADER)).isEmpty();
  }

  @Test
  void problemsOfAllProbes_areTold_andNothingIsWritten() throws IOException {
    copy(BrokenProbes.NoType.class, BrokenProbes.Misspelt.class, Probes.Defaults.class);

    assertThatThrownBy(() -> WriteIndex.write(classes, "sonde-x", LOADER))
        .isInstanceOf(InvalidProbe.class)
        .hasMessageContaining("BrokenProbes$Misspelt: ")
        .hasMessageContaining("BrokenProbes$NoType: ");
    assertThat(classes.resolve("META-INF")).doesNotExist();
  }

  private static String probeAndOrdinal(String line) {
    String[] fields = line.split("\t");
    return fields.length == 1
        ? line
        : fields[0].replace("dev.sonde.index.Probes$", "") + " " + fields[1];
  }

  private void copy(Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      Path file = file(type);
      Files.createDirectories(file.getParent());
      Files.write(file, ClassBytes.of(LOADER, classes.relativize(file).toString()));
    }
  }

  private Path file(Class<?> type) {
    return classes.resolve(type.getName().replace('.', '/') + ".class");
  }
}
