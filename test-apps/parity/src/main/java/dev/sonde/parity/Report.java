package dev.sonde.parity;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings as a table; equal ones are one row. */
record Report(List<Finding> findings) {

  boolean hasGaps() {
    return findings.stream().anyMatch(finding -> !finding.gaps().isEmpty());
  }

  String markdown() {
    Map<Finding, Integer> rows = new LinkedHashMap<>();
    findings.forEach(finding -> rows.merge(finding, 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    lines.add("| Request | Span of theirs | Times | Attributes | Ours |");
    lines.add("|---|---|---|---|---|");
    rows.forEach((finding, times) -> lines.add(row(finding, times)));
    lines.add("");
    lines.add(
        "%d spans, %d as theirs, %d with intended differences, %d with gaps"
            .formatted(
                findings.size(),
                count(true, true),
                count(true, false),
                findings.stream().filter(finding -> !finding.gaps().isEmpty()).count()));
    return String.join("\n", lines);
  }

  private long count(boolean noGaps, boolean noIntended) {
    return findings.stream()
        .filter(finding -> finding.gaps().isEmpty() == noGaps)
        .filter(finding -> finding.intended().isEmpty() == noIntended)
        .count();
  }

  private static String row(Finding finding, int times) {
    List<String> verdict = new ArrayList<>();
    finding.gaps().forEach(gap -> verdict.add("**" + gap + "**"));
    finding.intended().forEach(text -> verdict.add("intended: " + text));
    return List.of(
            finding.request(),
            finding.span(),
            Integer.toString(times),
            Integer.toString(finding.compared()),
            verdict.isEmpty() ? "same" : String.join("; ", verdict))
        .stream()
        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  String json() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(findings);
  }
}
