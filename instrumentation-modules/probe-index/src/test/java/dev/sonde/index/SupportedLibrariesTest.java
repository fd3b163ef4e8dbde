package dev.sonde.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportedLibrariesTest {

  private static final String COMMAND = "./mvnw regenerate";

  @TempDir private Path root;
  private Path modules;
  private Path page;

  @BeforeEach
  void twoModulesAndAToolFolder() throws IOException {
    modules = root.resolve("modules");
    page = root.resolve("docs/supported-libraries.md");
    Files.createDirectories(modules.resolve("test-tools/src"));
    module(
        "zip-client",
        """
        library=Zip | Zap
        coordinates=org.zip:zip
        lowest=1.0
        newest=2.5
        gives=client spans
        """,
        "p.ZipProbe\t0\tSPAN\torg.zip.Client\tfalse\tsend,post\tLa/Request;,I\tfalse\t0\t");
    module(
        "servlet",
        """
        tomcat.library=Tomcat
        tomcat.coordinates=org.apache.tomcat:tomcat
        tomcat.lowest=8
        tomcat.newest=11
        tomcat.gives=server spans
        jdk.library=JDK HttpServer
        jdk.coordinates=JDK
        jdk.lowest=8
        jdk.newest=8
        jdk.gives=server spans, server metrics
        """,
        "p.P$Inner\t0\tOBSERVER\tjavax.servlet.Servlet\ttrue\t<init>\t\ttrue\t0\tg");
  }

  @Test
  void page_listsLibrariesByName_andWatchesByModule() throws IOException {
    run("write");

    assertThat(page)
        .hasContent(
            """
            # Supported libraries

            <!-- Generated from the probe modules: ./mvnw regenerate -->

            Each library is tested with the lowest and the newest version named here.

            | Library | Versions | Coordinates | What it gives | Module |
            |---|---|---|---|---|
            | JDK HttpServer | 8 | JDK | server spans, server metrics | servlet |
            | Tomcat | 8 to 11 | org.apache.tomcat:tomcat | server spans | servlet |
            | Zip \\| Zap | 1.0 to 2.5 | org.zip:zip | client spans | zip-client |

            ## What is watched

            ### servlet

            | Probe | Type | Methods |
            |---|---|---|
            | `P.Inner` | `javax.servlet.Servlet` and subtypes | `new()` |

            ### zip-client

            | Probe | Type | Methods |
            |---|---|---|
            | `ZipProbe` | `org.zip.Client` | `send(Request, int, ..)`, `post(Request, int, ..)` |
            """);
  }

  @Test
  void check_acceptsThePageAsWritten_whateverItsLineEnds() throws IOException {
    run("write");
    Files.writeString(page, Files.readString(page).replace("\n", "\r\n"));

    assertThatCode(() -> run("check")).doesNotThrowAnyException();
  }

  @Test
  void check_refusesAbsentAndOldPages_andNamesTheCommand() throws IOException {
    assertThatThrownBy(() -> run("check")).hasMessageContaining("regenerate it: " + COMMAND);
    run("write");
    Path libraries = modules.resolve("zip-client").resolve(Library.FILE);
    Files.writeString(libraries, Files.readString(libraries).replace("2.5", "2.6"));

    assertThatThrownBy(() -> run("check"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("supported-libraries.md is out of date; regenerate it: " + COMMAND);
  }

  @Test
  void moduleWithoutLibraries_isRefused() throws IOException {
    Files.delete(modules.resolve("servlet").resolve(Library.FILE));

    assertThatThrownBy(() -> run("write"))
        .hasMessageContaining("servlet has probes but no src/main/sonde/libraries.properties");
  }

  @Test
  void moduleThatIsNotCompiled_isRefused() throws IOException {
    Files.delete(modules.resolve("servlet/target/classes/META-INF/sonde/servlet.index"));

    assertThatThrownBy(() -> run("write")).hasMessageContaining("servlet has no probe index");
  }

  @Test
  void missingAndUnknownKeys_areNamed() throws IOException {
    Path libraries = modules.resolve("servlet").resolve(Library.FILE);
    String text = Files.readString(libraries);

    Files.writeString(libraries, text.replace("tomcat.newest=11", ""));
    assertThatThrownBy(() -> run("write"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tomcat.newest is missing");

    Files.writeString(libraries, text.replace("tomcat.newest", "tomcat.latest"));
    assertThatThrownBy(() -> run("write"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tomcat.latest is none of");
  }

  private void run(String goal) throws IOException {
    SupportedLibraries.main(new String[] {goal, modules.toString(), page.toString(), COMMAND});
  }

  private void module(String name, String libraries, String watchpoint) throws IOException {
    Path file = modules.resolve(name).resolve(Library.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, libraries);
    Path index = modules.resolve(name).resolve("target/classes/META-INF/sonde/" + name + ".index");
    Files.createDirectories(index.getParent());
    Files.writeString(index, WriteIndex.HEADER + "\n" + watchpoint + "\n");
  }
}
