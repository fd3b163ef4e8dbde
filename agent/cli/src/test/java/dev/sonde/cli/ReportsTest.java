package dev.sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.TestJvms;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read. */
class ReportsTest {
  @TempDir File folder;
  private Jvm jvm;

  @BeforeEach
  void find() throws Exception {
    jvm = TestJvms.one(folder.toPath(), 20, "app.Main");
  }

  @Test
  void attach_saysWhatItDid_whatItCannotSee_andHowToUndoIt() throws Exception {
    List<String> lines =
        new AttachReport(jvm, new File("/opt/sonde.jar"))
            .lines(
                JsonParser.object()
                    .from(
                        "{\"state\":\"replaced\",\"version\":\"2\",\"previousVersion\":\"1\","
                            + "\"millis\":90,\"classes\":{\"woven\":12,\"failed\":1},"
                            + "\"pauses\":{\"longestMillis\":7.26,\"sumMillis\":20,\"count\":3},"
                            + "\"probes\":[{\"name\":\"jdbc\",\"library\":\"h2\",\"version\":\"2.1\"}],"
                            + "\"unseen\":[{\"what\":\"a\",\"why\":\"b\"},{\"what\":\"c\",\"why\":\"d\"}]}"));

    assertThat(lines)
        .containsExactly(
            "Sonde 2 attached to 20 app.Main in 90 ms, replacing 1",
            "  classes woven    12, 1 could not be",
            "  pauses           longest 7.3 ms, 20 ms in all, 3 of them",
            "  probes active    1",
            "                   jdbc (h2 2.1)",
            "  not seen         a: b",
            "                   c: d",
            "  undo             java -jar /opt/sonde.jar detach 20");
  }

  @Test
  void status_tellsProbesThatFoundNothingByTheirReason() throws Exception {
    List<String> lines =
        StatusReport.lines(
            jvm,
            JsonParser.object()
                .from(
                    "{\"version\":\"2\",\"state\":\"attached\",\"since\":\"now\",\"mode\":\"start\","
                        + "\"spans\":{\"recorded\":9,\"exported\":5,\"unsampled\":1,\"pending\":0,"
                        + "\"dropped\":{\"queueFull\":3,\"exportFailed\":0}},\"probes\":["
                        + "{\"name\":\"a\",\"state\":\"idle\",\"why\":\"never loaded\",\"types\":0},"
                        + "{\"name\":\"b\",\"state\":\"broken\",\"lastError\":\"E\",\"types\":1,"
                        + "\"hits\":4},"
                        + "{\"name\":\"c\",\"state\":\"idle\",\"why\":\"never loaded\",\"types\":0}]}"));

    assertThat(lines)
        .contains(
            "Sonde 2 in 20 app.Main, attached since now (-javaagent)",
            "  spans            9 recorded, 5 exported, 1 not sampled, 0 pending, 3 dropped: queueFull",
            "b      broken  1      -      4     -",
            "    last error: E",
            "idle, never loaded:",
            "    a, c");
  }

  @Test
  void answerOfAnotherVersion_isShownAsFarAsItGoes() throws Exception {
    assertThat(StatusReport.lines(jvm, JsonParser.object().from("{}"))).isNotEmpty();
    assertThat(DetachReport.lines(jvm, JsonParser.object().from("{\"spans\":7}"))).isNotEmpty();
    assertThat(SetReport.lines(jvm, JsonParser.object().from("{\"changed\":{}}"))).isEmpty();
  }
}
