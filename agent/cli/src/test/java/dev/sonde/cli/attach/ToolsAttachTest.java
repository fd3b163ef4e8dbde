package dev.sonde.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.cli.App;
import dev.sonde.cli.StandIn;
import dev.sonde.cli.TestJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsAttachTest {
  @TempDir Path folder;

  @Test
  void jdksOwnApi_loadsTheAgent() throws Exception {
    File agent = StandIn.agent(folder.toFile());
    Files.write(folder.resolve("request"), "command=status\nversion=7\n".getBytes(UTF_8));
    try (App app = App.start(TestJdk.running(), StandIn.application(folder.toFile()))) {
      AttachReply reply =
          ToolsAttach.load(
              Long.parseLong(app.pid()), agent.getPath(), agent.toURI() + "!" + folder);

      assertThat(reply.isLoaded()).isTrue();
      assertThat(new String(Files.readAllBytes(folder.resolve("reply")), UTF_8))
          .contains("\"version\":\"7\"");
    }
  }

  @Test
  void jarThatIsNone_isTheApisMessage() throws Exception {
    File none = Files.write(folder.resolve("none.jar"), new byte[10]).toFile();
    try (App app = App.start(TestJdk.running(), StandIn.application(folder.toFile()))) {
      long pid = Long.parseLong(app.pid());
      assertThatThrownBy(() -> ToolsAttach.load(pid, none.getPath(), ""))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Agent JAR not found");
    }
  }
}
