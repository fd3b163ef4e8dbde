package dev.sonde.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.IndexedModule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContentIT {

  private static final int JAVA_8 = 52;

  /** Probes of classes that Java 8 does not have, so nothing links them there. */
  private static final String OF_NEWER_LIBRARIES = "sonde/probes/dev/sonde/probes/jdkhttpclient/";

  /** Loaded by name where the JDK has it. */
  private static final String FLIGHT_RECORDER = "sonde/agent/dev/sonde/heap/jfr/";

  private final SondeJar jar = new SondeJar();

  @Test
  void jar_isAtMostEightMegabytes() {
    assertThat(jar.file().length()).isPositive().isLessThanOrEqualTo(8_000_000);
  }

  @Test
  void onlyTheEntryPoint_isInSightOfTheClassPath() {
    assertThat(jar.names("", ".class"))
        .contains("dev/sonde/premain/Sonde.class")
        .allMatch(name -> name.startsWith("dev/sonde/premain/"));
    assertThat(jar.entries().keySet())
        .allMatch(name -> name.matches("(sonde|dev/sonde/premain|META-INF)/.*"))
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.endsWith("module-info.classdata"));
  }

  @Test
  void whatADetachLeaves_isTwoSmallClasses() {
    String dispatcher = "sonde/bootstrap/SondeDispatcher.classdata";
    assertThat(jar.names("sonde/bootstrap/", "")).containsExactly(dispatcher);
    byte[] entryPoint = jar.entries().get("dev/sonde/premain/Sonde.class");
    assertThat(jar.entries().get(dispatcher).length + entryPoint.length).isLessThan(4096);
  }

  @Test
  void agentRoom_hasEveryPartAndNoProbe() {
    assertThat(jar.classes(SondeJar.AGENT))
        .containsKeys(
            "dev/sonde/bootstrap/BootstrapRoom",
            "dev/sonde/probe/Probe",
            "dev/sonde/agent/weave/Watchpoint",
            "dev/sonde/heap/HeapFeatures",
            "net/bytebuddy/jar/asm/ClassReader",
            "org/jctools/queues/atomic/MpscAtomicArrayQueue",
            "org/HdrHistogram/Histogram",
            "io/opentelemetry/exporter/otlp/http/trace/OtlpHttpSpanExporter",
            "okhttp3/OkHttpClient");
    assertThat(jar.classes(SondeJar.AGENT).keySet())
        .noneMatch(name -> name.startsWith("dev/sonde/probes/"));
    assertThat(jar.classes(SondeJar.PROBES).keySet())
        .allMatch(name -> name.startsWith("dev/sonde/probes/"));
  }

  @Test
  void commandLine_hasARoomOfItsOwn() {
    assertThat(jar.classes(SondeJar.COMMAND_LINE))
        .containsKeys(
            "dev/sonde/cli/CommandLineMain",
            "picocli/CommandLine",
            "com/grack/nanojson/JsonParser",
            "com/sun/jna/Native");
    assertThat(jar.classes(SondeJar.COMMAND_LINE).keySet())
        .allMatch(
            name -> name.matches("(dev/sonde/cli|picocli|com/grack|com/sun/jna|org/netbeans)/.*"));
    assertThat(jar.names(SondeJar.COMMAND_LINE, ".html"))
        .containsExactly("sonde/cli/dev/sonde/cli/profile/flame.html");
    assertThat(jar.names(SondeJar.COMMAND_LINE, ".so"))
        .containsExactlyInAnyOrder(
            "sonde/cli/com/sun/jna/linux-aarch64/libjnidispatch.so",
            "sonde/cli/com/sun/jna/linux-x86-64/libjnidispatch.so");
    assertThat(jar.classes(SondeJar.AGENT).keySet())
        .noneMatch(name -> name.matches("(dev/sonde/cli|picocli|com/sun/jna|org/netbeans)/.*"));
  }

  @Test
  void index_namesProbesThatAreThere() {
    Set<String> indexed =
        jar.text("sonde/probes.index")
            .lines()
            .filter(line -> line.contains("\t"))
            .map(line -> line.split("\t", 2)[0].replace('.', '/'))
            .collect(Collectors.toSet());
    assertThat(jar.classes(SondeJar.PROBES).keySet())
        .containsAll(indexed)
        // watches what the configuration names
        .contains(ConfiguredMethods.PROBE.replace('.', '/'));
    assertThat(jar.text("sonde/probes.index").lines())
        .contains(IndexedModule.HEADER + ConfiguredMethods.MODULE + " methods");
  }

  @Test
  void everyClass_runsOnJava8_whereWhatItWatchesDoes() {
    Map<String, Integer> newer = new TreeMap<>();
    jar.entries()
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".class") || name.endsWith(".classdata")) {
                int version = ByteBuffer.wrap(bytes).getShort(6);
                if (version > JAVA_8
                    && !name.startsWith(OF_NEWER_LIBRARIES)
                    && !name.startsWith(FLIGHT_RECORDER)) {
                  newer.put(name, version);
                }
              }
            });
    assertThat(newer).isEmpty();
  }

  @Test
  void openTelemetry_doesNotLog() {
    assertThat(jar.classes(SondeJar.AGENT))
        .containsKey("dev/sonde/otlp/logging/Logger")
        .noneSatisfy(
            (name, bytes) -> {
              assertThat(name).startsWith("io/opentelemetry/");
              assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                  .contains("java/util/logging");
            });
  }

  @Test
  void unsafe_isUsedNeitherByUsNorByOurQueues() {
    Set<String> users = new TreeSet<>();
    jar.entries()
        .forEach(
            (name, bytes) -> {
              String text = new String(bytes, StandardCharsets.ISO_8859_1);
              if (name.matches(".*(dev/sonde|agent/org/jctools)/.*")
                  && (text.contains("sun/misc/Unsafe") || text.contains("sun.misc.Unsafe"))) {
                users.add(name);
              }
            });
    assertThat(users).isEmpty();
  }

  @Test
  void trimmedLibraries_areCompleteForUs() {
    Map<String, byte[]> classes = jar.classes(SondeJar.AGENT);
    Set<String> missing = new TreeSet<>();
    classes.forEach(
        (name, bytes) -> {
          if (name.matches("(dev/sonde|org/jctools|net/bytebuddy)/.*")) {
            for (String used : ClassReferences.of(bytes)) {
              if (!used.matches("(javax?|com/sun/management|jdk/jfr)/.*")
                  && !classes.containsKey(used)) {
                missing.add(name + " -> " + used);
              }
            }
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void services_areThoseOfEveryArtifact() throws Exception {
    String services = SondeJar.AGENT + "META-INF/services/";
    assertThat(jar.names(services, "HttpSenderProvider")).hasSize(1);
    for (String carried : jar.names(services, "")) {
      String service = carried.substring(SondeJar.AGENT.length());
      Set<String> providers = new TreeSet<>();
      for (URL url : Collections.list(getClass().getClassLoader().getResources(service))) {
        providers.addAll(providers(url));
      }
      assertThat(jar.text(carried).lines().map(String::trim)).containsAll(providers);
    }
  }

  private static Set<String> providers(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toSet());
    }
  }

  @Test
  void manifest_namesTheEntryPoint() {
    var attributes = jar.manifest().getMainAttributes();
    for (String name : new String[] {"Premain-Class", "Agent-Class"}) {
      assertThat(attributes.getValue(name)).isEqualTo("dev.sonde.premain.Sonde");
    }
    assertThat(attributes.getValue("Main-Class")).isEqualTo("dev.sonde.premain.CommandLine");
    assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(attributes.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
    assertThat(attributes.getValue("Implementation-Version")).isNotBlank();
    assertThat(attributes.getValue("Multi-Release")).isNull();
    assertThat(attributes.getValue("Launcher-Agent-Class")).isNull();
  }

  @Test
  void notice_namesEveryLibrary() {
    String notice = jar.text("META-INF/NOTICE");
    assertThat(jar.text("META-INF/LICENSE")).contains("Apache License");
    assertThat(jar.entries()).containsKeys("META-INF/licenses/ASM", "META-INF/licenses/libffi");
    Set<String> carried = new TreeSet<>(jar.classes(SondeJar.AGENT).keySet());
    carried.addAll(jar.classes(SondeJar.COMMAND_LINE).keySet());
    Set<String> libraries =
        carried.stream()
            .filter(name -> !name.startsWith("dev/sonde/"))
            .map(
                name ->
                    name.replaceFirst(
                        "^(net/bytebuddy/jar/asm|com/\\w+/\\w+|(io|org)/\\w+|\\w+)/.*", "$1"))
            .map(name -> "(" + name.replace('/', '.') + ")")
            .collect(Collectors.toSet());
    assertThat(libraries).hasSizeGreaterThan(5).allMatch(notice::contains);
  }
}
