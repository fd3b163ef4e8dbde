package dev.sonde.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The start of the shop with an archive of its classes, made without an agent as its owner would:
 * an AOT cache (JEP 483, from JDK 24 on) or a dynamic CDS archive (JEP 350, from JDK 13 on).
 */
final class ArchiveSuite {

  private static final int AOT = 25;

  /**
   * {@code -javaagent} adds it, and a JVM takes an AOT cache only with the modules of its making.
   */
  private static final String MODULES = "--add-modules=java.instrument";

  /** A class that came out of the application's archive: not from the JDK's own, nor a file. */
  private static final String ARCHIVED = "source: shared objects file";

  private final Environment environment;
  private final Results results;

  ArchiveSuite(Environment environment, Results results) {
    this.environment = environment;
    this.results = results;
  }

  void run(int rounds) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("archive");
    boolean aot = environment.feature() >= AOT;
    Path archive = folder.resolve(aot ? "shop.aot" : "shop.jsa");
    try (SpanSink sink = SpanSink.start();
        App shop =
            App.shop(
                environment,
                Variant.NONE,
                sink,
                "-Xmx256m",
                MODULES,
                (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive)) {
      shop.awaitAnswer("/health");
      shop.end();
    }
    if (!Files.exists(archive)) {
      throw new IOException("the JVM wrote no archive");
    }
    String use = (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
    for (int round = 0; round <= rounds; round++) {
      System.err.printf("archive: round %d of %d%n", round, rounds);
      for (Variant variant : Variant.values()) {
        start(variant, use, folder.resolve("classes"), round > 0);
      }
    }
  }

  private void start(Variant variant, String use, Path log, boolean counts)
      throws IOException, InterruptedException {
    try (SpanSink sink = SpanSink.start();
        App shop =
            App.shop(
                environment,
                variant,
                sink,
                "-Xmx256m",
                MODULES,
                use,
                "-Xlog:class+load:file=" + log)) {
      shop.awaitAnswer("/health");
      double cpu = shop.cpuSeconds();
      if (counts) {
        String name = "Start of the shop with an archive: ";
        results.add(name + "processor time", "s", variant, cpu);
        results.add(name + "classes out of archives", "classes", variant, archived(log));
      }
    }
  }

  private static double archived(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(ARCHIVED)).count();
    }
  }
}
