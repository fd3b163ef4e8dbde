package dev.sonde.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.weave.IndexedModule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteIndexTest {

  private static final ClassLoader LOADER = WriteIndexTest.class.getClassLoader();

  @TempDir private Path classes;

  @Test
  void index_hasHeader_andProbesByNameAndOrder() throws IOException {
    copy(Probes.Several.class, Probes.Defaults.class, Probes.Family.class, Watched.class);

    Path index = WriteIndex.write(classes, "sonde-x", List.of(), LOADER).orElseThrow();

    assertThat(index).isEqualTo(classes.resolve("META-INF/sonde/sonde-x.index"));
    assertThat(Files.readString(index)).endsWith("\n").doesNotContain("\r");
    assertThat(Files.readAllLines(index).stream().map(WriteIndexTest::probeAndOrdinal))
        .containsExactly(
            "# sonde probe index 2",
            "# module x",
            "Defaults 0",
            "Several 0",
            "Several 1",
            "Several 2");
  }

  @Test
  void index_hasTheOtherNamesOfTheLibraries_onceEach() throws IOException {
    Path module = classes.resolve("module");
    Path libraries = module.resolve(Library.FILE);
    Files.createDirectories(libraries.getParent());
    Files.writeString(
        libraries,
        """
        library=X
        coordinates=a:x
        lowest=1
        newest=2
        gives=spans
        opentelemetry=x-client, x, x-1.0
        """);
    copy(Probes.Defaults.class);

    run(classes.toString(), "sonde-x", module.toString());

    Path index = classes.resolve("META-INF/sonde/sonde-x.index");
    List<IndexedModule> modules = IndexedModule.read(Files.newBufferedReader(index));
    assertThat(modules).hasSize(1);
    assertThat(modules.get(0).names()).containsExactly("x", "x-client", "x-1.0");
    assertThat(modules.get(0).watchpoints()).hasSize(1);
  }

  @Test
  void otherNamesThatAreNone_areRefused() throws IOException {
    Path libraries = classes.resolve(Library.FILE);
    Files.createDirectories(libraries.getParent());
    Files.writeString(
        libraries,
        """
        library=X
        coordinates=a:x
        lowest=1
        newest=2
        gives=spans
        opentelemetry=x client
        """);

    assertThatThrownBy(() -> run(classes.toString(), "sonde-x", classes.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opentelemetry has \"x client\", which is no name");
  }

  @Test
  void watchpointAheadOfItsModule_isRefused() {
    String line = "p.Probe\t0\tSPAN\tp.Type\tfalse\tm\t\tfalse\t0\t";

    assertThatThrownBy(() -> IndexedModule.read(new StringReader(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no module is named ahead of: " + line);
  }

  private static void run(String... args) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(LOADER);
    try {
      WriteIndex.main(args);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void index_isTheSameWhenWrittenAgain() throws IOException {
    copy(Probes.Everything.class, Probes.Named.class);
    Path index = WriteIndex.write(classes, "sonde-x", List.of(), LOADER).orElseThrow();
    byte[] first = Files.readAllBytes(index);

    WriteIndex.write(classes, "sonde-x", List.of(), LOADER);

    assertThat(Files.readAllBytes(index)).isEqualTo(first);
  }

  @Test
  void noProbe_leavesNoIndex() throws IOException {
    copy(Probes.Defaults.class);
    Path index = WriteIndex.write(classes, "sonde-x", List.of(), LOADER).orElseThrow();
    Files.delete(file(Probes.Defaults.class));
    copy(Watched.Client.class);

    assertThat(WriteIndex.write(classes, "sonde-x", List.of(), LOADER)).isEqualTo(Optional.empty());
    assertThat(index).doesNotExist();
  }

  @Test
  void noClasses_isNoError() throws IOException {
    assertThat(WriteIndex.write(classes.resolve("absent"), "sonde-x", List.of(), LOADER)).isEmpty();
  }

  @Test
  void problemsOfAllProbes_areTold_andNothingIsWritten() throws IOException {
    copy(BrokenProbes.NoType.class, BrokenProbes.Misspelt.class, Probes.Defaults.class);

    assertThatThrownBy(() -> WriteIndex.write(classes, "sonde-x", List.of(), LOADER))
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
