package dev.sonde.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.weave.Watchpoint;
import dev.sonde.agent.weave.Watchpoint.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchReaderTest {

  private static final String WATCHED = "dev.sonde.index.Watched$";

  private final WatchReader reader = new WatchReader(WatchReaderTest.class.getClassLoader());

  @Test
  void concreteClass_standsForItself_withAllDefaults() {
    assertThat(lines(Probes.Defaults.class))
        .containsExactly(
            line("Defaults", "0", "SPAN", WATCHED + "Client", "false", "send", "", "false", "0")
                + "family");
  }

  @Test
  void writtenElements_areCopied() {
    assertThat(lines(Probes.Everything.class))
        .containsExactly(
            line(
                    "Everything",
                    "0",
                    "SPAN",
                    WATCHED + "Client",
                    "true",
                    "send,close",
                    "",
                    "false",
                    "1,0")
                + "own");
  }

  @Test
  void severalWatches_keepTheirOrder_andInterfacesAndAbstractClassesStandForSubtypes() {
    assertThat(lines(Probes.Several.class))
        .containsExactly(
            line(
                    "Several",
                    "0",
                    "SPAN",
                    WATCHED + "Statement",
                    "true",
                    "execute",
                    "Ljava/lang/String;",
                    "true",
                    "0")
                + "family",
            line("Several", "1", "SPAN", WATCHED + "Handler", "true", "handle", "", "false", "")
                + "family",
            line("Several", "2", "SPAN", WATCHED + "Statement", "true", "close", "", "false", "0")
                + "family");
  }

  @Test
  void namedTypes_areLookedUpWhereTheyCanBeFound() {
    assertThat(lines(Probes.Named.class))
        .containsExactly(
            line("Named", "0", "SPAN", WATCHED + "Handler", "true", "answer", "[I", "false", "0")
                + "family",
            line(
                    "Named",
                    "1",
                    "SPAN",
                    "absent.Outer$Inner",
                    "false",
                    "run",
                    "J,Labsent/Type;,[[Ljava/util/Map$Entry;",
                    "false",
                    "0")
                + "family",
            line("Named", "2", "SPAN", "absent.Other", "true", "run", "", "false", "0") + "family");
  }

  @Test
  void role_followsTheSuperclass() {
    assertThat(reader.read(Probes.Construction.class))
        .singleElement()
        .satisfies(
            watchpoint -> {
              assertThat(watchpoint.role()).isEqualTo(Role.OBSERVER);
              assertThat(watchpoint.nests()).isEmpty();
            });
    assertThat(reader.read(Probes.Argument.class))
        .singleElement()
        .extracting(Watchpoint::role)
        .isEqualTo(Role.ARGUMENT);
    assertThat(reader.read(Probes.Result.class))
        .singleElement()
        .extracting(Watchpoint::role)
        .isEqualTo(Role.RESULT);
  }

  @Test
  void familiesAndOtherClasses_haveNoWatchpoints() {
    assertThat(reader.read(Probes.Family.class)).isEmpty();
    assertThat(reader.read(Probes.Subfamily.class)).isEmpty();
    assertThat(reader.read(Watched.Client.class)).isEmpty();
  }

  @Test
  void everyLine_isReadBackAsItWas() {
    for (String line : lines(Probes.Several.class)) {
      assertThat(Watchpoint.parse(line).toLine()).isEqualTo(line);
    }
  }

  @Test
  void unknownProbe_isRefused() {
    assertThatThrownBy(() -> reader.read("absent.Probe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent.Probe");
  }

  private List<String> lines(Class<?> probe) {
    return reader.read(probe).stream().map(Watchpoint::toLine).toList();
  }

  /** A line without its last field. */
  private static String line(String probe, String... fields) {
    return "dev.sonde.index.Probes$" + probe + "\t" + String.join("\t", fields) + "\t";
  }
}
