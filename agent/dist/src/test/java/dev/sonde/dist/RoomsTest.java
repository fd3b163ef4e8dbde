package dev.sonde.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may see which, and which package may import which library. */
@AnalyzeClasses(
    packages = "dev.sonde",
    importOptions = {ImportOption.DoNotIncludeTests.class, RoomsTest.InTheJar.class})
class RoomsTest {

  /** The tool that writes the index runs in the build only. */
  static final class InTheJar implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dev/sonde/index/");
    }
  }

  @ArchTest
  static final ArchRule asmIsWeaving = onlyIn("dev.sonde.agent.weave..", "net.bytebuddy..");

  @ArchTest
  static final ArchRule jctoolsIsTheQueue = onlyIn("dev.sonde.agent.queue..", "org.jctools..");

  @ArchTest
  static final ArchRule hdrHistogramIsMetrics =
      onlyIn("dev.sonde.agent.metrics..", "org.HdrHistogram..");

  @ArchTest
  static final ArchRule openTelemetryIsExport = onlyIn("dev.sonde.otlp..", "io.opentelemetry..");

  @ArchTest
  static final ArchRule nativeCodeIsAttach = onlyIn("dev.sonde.cli.attach..", "com.sun.jna..");

  @ArchTest
  static final ArchRule dumpsAreRead = onlyIn("dev.sonde.cli.heapdump..", "org.netbeans..");

  @ArchTest static final ArchRule argumentsAreTheCommandLine = onlyIn("dev.sonde.cli", "picocli..");

  @ArchTest
  static final ArchRule commandLineKnowsNoAgent =
      never(
          "dev.sonde.cli..",
          "dev.sonde.agent..",
          "dev.sonde.otlp..",
          "dev.sonde.heap..",
          "dev.sonde.probe..",
          "dev.sonde.premain..");

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      never("dev.sonde.[agent|otlp|heap|probe|probes|premain|bootstrap]..", "dev.sonde.cli..");

  @ArchTest
  static final ArchRule contractStandsAlone =
      classes()
          .that()
          .resideInAPackage("dev.sonde.probe..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.sonde.probe..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule entryPointStandsAlone =
      classes()
          .that()
          .resideInAnyPackage("dev.sonde.premain..", "dev.sonde.bootstrap..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sonde.premain..", "dev.sonde.bootstrap..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule startTouchesNothingOfTheApplications =
      never(
          "dev.sonde.[premain|bootstrap]..",
          "java.util.logging..",
          "java.nio.file..",
          "javax.management..");

  @ArchTest
  static final ArchRule probesSeeTheContractOnly =
      never(
          "dev.sonde.probes..",
          "dev.sonde.agent..",
          "dev.sonde.otlp..",
          "dev.sonde.heap..",
          "dev.sonde.premain..",
          "dev.sonde.bootstrap..");

  @ArchTest
  static final ArchRule coreDoesNotKnowItsExporter = never("dev.sonde.agent..", "dev.sonde.otlp..");

  @ArchTest
  static final ArchRule coreDoesNotKnowTheMemoryFeatures =
      never("dev.sonde.agent..", "dev.sonde.heap..");

  @ArchTest
  static final ArchRule memoryFeaturesDoNotKnowTheExporter =
      never("dev.sonde.heap..", "dev.sonde.otlp..", "dev.sonde.agent.weave..");

  @ArchTest
  static final ArchRule flightRecorderIsAModuleOfItsOwn =
      onlyIn("dev.sonde.heap.jfr..", "jdk.jfr..");

  @ArchTest
  static final ArchRule recordingDoesNotKnowWeaving =
      never("dev.sonde.agent.record..", "dev.sonde.agent.weave..");

  @ArchTest
  static final ArchRule queueKnowsNobody =
      never("dev.sonde.agent.queue..", "dev.sonde.agent.weave..", "dev.sonde.agent.export..");

  @ArchTest
  static final ArchRule exportDoesNotKnowWeaving =
      never("dev.sonde.agent.export..", "dev.sonde.agent.weave..");

  private static ArchRule onlyIn(String importer, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(importer)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /** Packages that are not written yet break no rule. */
  private static ArchRule never(String from, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }
}
