package dev.sonde.cli;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the JVMs of this machine. */
@Command(
    name = "list",
    description = "Shows the JVMs of this machine, of every user and container that can be seen.")
final class ListCommand extends JvmCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PID|PATTERN",
      description =
          "Only these: a PID, or a part of the main class or jar; * and ? match the whole.")
  private @Nullable String target;

  ListCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    List<Jvm> jvms =
        new Targets(target, true, session.jar().getName()).matching(session.jvms().all());
    if (console.isJson()) {
      for (Jvm jvm : jvms) {
        Problem obstacle = jvm.obstacle();
        console.json(JvmJson.of(jvm, obstacle == null ? null : console.fix(jvm, obstacle)));
      }
    } else {
      print(jvms, console);
    }
  }

  private static void print(List<Jvm> jvms, Console console) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"PID", "USER", "JAVA", "CONTAINER", "SONDE", "MAIN"});
    for (Jvm jvm : jvms) {
      rows.add(
          new String[] {
            Long.toString(jvm.pid()),
            jvm.user(),
            shown(jvm.version()),
            shown(jvm.container()),
            state(jvm),
            jvm.main()
          });
    }
    List<String> lines = TextTable.lines(rows);
    console.line(lines.get(0));
    for (int i = 0; i < jvms.size(); i++) {
      console.line(lines.get(i + 1));
      Problem obstacle = jvms.get(i).obstacle();
      if (obstacle != null) {
        String fix = console.fix(jvms.get(i), obstacle);
        console.line("        " + obstacle.message() + (fix == null ? "" : "; " + fix));
      }
    }
    if (jvms.isEmpty()) {
      console.progress("there is none");
    }
  }

  private static String state(Jvm jvm) {
    if (jvm.isAttached()) {
      return "attached";
    }
    return jvm.obstacle() == null ? "-" : jvm.obstacle().word();
  }

  private static String shown(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
