package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** What {@code attach} says to people. */
final class AttachReport {
  private final Jvm jvm;
  private final File jar;

  AttachReport(Jvm jvm, File jar) {
    this.jvm = jvm;
    this.jar = jar;
  }

  List<String> lines(JsonObject result) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(result));
    JsonObject classes = Json.object(result, "classes");
    long failed = Json.number(classes, "failed");
    lines.add(
        "  classes woven    "
            + Json.number(classes, "woven")
            + (failed == 0 ? "" : ", " + failed + " could not be"));
    lines.add("  pauses           " + Pauses.text(Json.object(result, "pauses")));
    List<JsonObject> probes = Json.objects(result, "probes");
    lines.add("  probes active    " + (probes.isEmpty() ? "none yet" : probes.size()));
    for (JsonObject probe : probes) {
      String library = Library.text(probe);
      lines.add(
          "                   "
              + Json.text(probe, "name")
              + (library.isEmpty() ? "" : " (" + library + ")"));
    }
    lines.addAll(Unseen.lines(result));
    if (jvm.warnsOfDynamicLoading()) {
      lines.add(
          "  note             the JVM has printed a warning of its own on its standard error (JEP 451);");
      lines.add("                   started with -XX:+EnableDynamicAgentLoading it prints none");
    }
    lines.add("  undo             java -jar " + jar + " detach " + jvm.pid());
    return lines;
  }

  private String headline(JsonObject result) {
    String to = " to " + jvm.pid() + " " + jvm.main();
    String version = Json.text(result, "version");
    String state = result.getString("state", "attached");
    if (state.equals("already")) {
      return "Sonde " + version + " was attached already" + to;
    }
    String took = " in " + Json.number(result, "millis") + " ms";
    return state.equals("replaced")
        ? "Sonde "
            + version
            + " attached"
            + to
            + took
            + ", replacing "
            + Json.text(result, "previousVersion")
        : "Sonde " + version + " attached" + to + took;
  }
}
