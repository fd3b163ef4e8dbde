package dev.sonde.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Differences that are meant. One a line, three fields separated by {@code |}: the convention and
 * what differs ({@code DATABASE db.namespace}, or of one span only {@code HTTP_SERVER name of GET
 * /nowhere}), a pattern that their span or value contains, and the reason.
 */
final class Intended {

  private record Rule(String what, Pattern theirs, String reason) {}

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Reads the file; empty lines and those that begin with {@code #} are skipped.
   *
   * @throws IllegalArgumentException for a line of another form
   */
  static Intended read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  static Intended of(List<String> lines) {
    Intended intended = new Intended();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] fields = line.split("\\|", 3);
        if (fields.length < 3 || fields[2].isBlank()) {
          throw new IllegalArgumentException("not of the form what | pattern | reason: " + line);
        }
        intended.rules.add(
            new Rule(fields[0].strip(), Pattern.compile(fields[1].strip()), fields[2].strip()));
      }
    }
    return intended;
  }

  /**
   * The reason for the difference, empty when it is a gap.
   *
   * @param identity what tells the span from the others of its kind
   */
  Optional<String> reason(Convention convention, String identity, Gap gap) {
    String what = convention + " " + gap.what();
    Set<String> names = Set.of(what, what + " of " + identity);
    return rules.stream()
        .filter(rule -> names.contains(rule.what()))
        .filter(rule -> rule.theirs().matcher(gap.theirs()).find())
        .map(Rule::reason)
        .findFirst();
  }
}
