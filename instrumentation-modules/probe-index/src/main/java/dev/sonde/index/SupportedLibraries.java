package dev.sonde.index;

import dev.sonde.agent.weave.Watchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/**
 * Generates the page of supported libraries from the modules' own files, and tells when it is out
 * of date.
 */
public final class SupportedLibraries {

  private SupportedLibraries() {}

  /**
   * Checks or writes the page.
   *
   * @param args {@code check} or {@code write}, the folder of the probe modules, the page, and the
   *     command that regenerates it
   * @throws IllegalStateException when checking a page that is out of date
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4 || !List.of("check", "write").contains(args[0])) {
      throw new IllegalArgumentException(
          "usage: SupportedLibraries check|write <modules folder> <page> <command>");
    }
    Path page = Path.of(args[2]).normalize();
    String text = page(ProbeModule.in(Path.of(args[1])), args[3]);
    if (args[0].equals("write")) {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, text);
    } else if (!Files.exists(page) || !Files.readString(page).replace("\r\n", "\n").equals(text)) {
      throw new IllegalStateException(page + " is out of date; regenerate it: " + args[3]);
    }
  }

  static String page(List<ProbeModule> modules, String command) {
    List<String> lines = new ArrayList<>();
    lines.add("# Supported libraries");
    lines.add("");
    lines.add("<!-- Generated from the probe modules: " + command + " -->");
    lines.add("");
    lines.add("Each library is tested with the lowest and the newest version named here.");
    lines.add("");
    lines.add("| Library | Versions | Coordinates | What it gives | Module |");
    lines.add("|---|---|---|---|---|");
    record Row(Library library, String module) {}
    modules.stream()
        .flatMap(module -> module.libraries().stream().map(lib -> new Row(lib, module.name())))
        .sorted(
            Comparator.comparing((Row row) -> row.library().name(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(row -> row.library().name())
                .thenComparing(row -> row.library().coordinates())
                .thenComparing(Row::module))
        .forEach(
            row ->
                lines.add(
                    row(
                        row.library().name(),
                        row.library().versions(),
                        row.library().coordinates(),
                        row.library().gives(),
                        row.module())));
    lines.add("");
    lines.add("## What is watched");
    for (ProbeModule module : modules) {
      lines.add("");
      lines.add("### " + module.name());
      lines.add("");
      if (module.watchpoints().isEmpty()) {
        lines.add("What the configuration names.");
      } else {
        lines.add("| Probe | Type | Methods |");
        lines.add("|---|---|---|");
        module.watchpoints().forEach(watchpoint -> lines.add(watch(watchpoint)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String watch(Watchpoint watchpoint) {
    String parameters = parameters(watchpoint);
    return row(
        "`" + simpleName(watchpoint.probe()) + "`",
        "`" + watchpoint.type() + "`" + (watchpoint.subtypes() ? " and subtypes" : ""),
        watchpoint.methods().stream()
            .map(method -> "`" + (method.equals("<init>") ? "new" : method) + parameters + "`")
            .collect(Collectors.joining(", ")));
  }

  private static String parameters(Watchpoint watchpoint) {
    if (watchpoint.args().isEmpty()) {
      return watchpoint.exactly() ? "()" : "";
    }
    return watchpoint.args().stream()
        .map(arg -> simpleName(Type.getType(arg).getClassName()))
        .collect(Collectors.joining(", ", "(", watchpoint.exactly() ? ")" : ", ..)"));
  }

  private static String simpleName(String binaryName) {
    return binaryName.substring(binaryName.lastIndexOf('.') + 1).replace('$', '.');
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
