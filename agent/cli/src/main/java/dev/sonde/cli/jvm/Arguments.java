package dev.sonde.cli.jvm;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options a JVM was started with, for when it publishes no performance data: command line,
 * {@code @argfiles}, {@code JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS} and {@code _JAVA_OPTIONS},
 * in the order in which they take effect (java(1)).
 */
final class Arguments {
  private Arguments() {}

  static List<String> of(Proc proc, long pid) {
    List<String> all = new ArrayList<>();
    all.addAll(variable(proc, pid, "JAVA_TOOL_OPTIONS"));
    all.addAll(expanded(proc, pid, variable(proc, pid, "JDK_JAVA_OPTIONS")));
    List<String> line = proc.commandLine(pid);
    if (!line.isEmpty()) {
      all.addAll(expanded(proc, pid, options(line)));
    }
    all.addAll(variable(proc, pid, "_JAVA_OPTIONS"));
    return all;
  }

  /** What stands before the main class, which is the first argument that is no option's. */
  private static List<String> options(List<String> line) {
    int main = mainIndex(line);
    return line.subList(1, main < 0 ? line.size() : main);
  }

  /** Where the main class or the {@code -jar} stands, -1 when an argument file has it. */
  static int mainIndex(List<String> line) {
    for (int i = 1; i < line.size(); i++) {
      String word = line.get(i);
      if (word.matches("-cp|-classpath|--class-path|-p|--module-path|--add-\\w+|--upgrade-\\S+")
          || word.matches("--limit-modules|--patch-module|--source|--enable-native-access")) {
        i++;
      } else if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
        return i;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> variable(Proc proc, long pid, String name) {
    for (String entry : proc.environment(pid)) {
      if (entry.startsWith(name + "=")) {
        return words(entry.substring(name.length() + 1));
      }
    }
    return new ArrayList<>();
  }

  private static List<String> expanded(Proc proc, long pid, List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("@") && !word.startsWith("@@")) {
        String text = Proc.text(inside(proc, pid, word.substring(1)));
        all.addAll(words(text == null ? "" : text.replaceAll("(?m)#.*$", "")));
      } else {
        all.add(word);
      }
    }
    return all;
  }

  /** The file as the process names it. */
  private static Path inside(Proc proc, long pid, String name) {
    Path path = Paths.get(name);
    return path.isAbsolute()
        ? proc.fileSystem(pid).resolve("." + name)
        : proc.of(pid).resolve("cwd").resolve(name);
  }

  /** Words between white space; quotes keep white space in a word. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        add(words, word, inWord);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    add(words, word, inWord);
    return words;
  }

  private static void add(List<String> words, StringBuilder word, boolean complete) {
    if (complete) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** What is set last for a {@code -XX:} flag that is on or off; null when nothing is. */
  static @Nullable Boolean flag(List<String> options, String name) {
    Boolean value = null;
    for (String option : options) {
      if (option.equals("-XX:+" + name)) {
        value = true;
      } else if (option.equals("-XX:-" + name)) {
        value = false;
      }
    }
    return value;
  }
}
