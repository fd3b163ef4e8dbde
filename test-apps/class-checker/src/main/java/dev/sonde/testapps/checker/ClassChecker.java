package dev.sonde.testapps.checker;

import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Attached with {@code <question> <file>}; the file is there once the answer is complete. */
public final class ClassChecker {

  private ClassChecker() {}

  /**
   * Answers one question, on the attach thread.
   *
   * @param arguments {@code bytes}, for a line of name and digest for each class, or {@code left},
   *     for the names of Sonde's classes that are still loaded after garbage collections, or {@code
   *     state}, for what there is beside classes; then the file
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
    String[] words = arguments.split(" ", 2);
    Map<String, String> answer = answer(words[0], instrumentation);
    File partial = new File(words[1] + ".part");
    try (PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(partial), StandardCharsets.UTF_8))) {
      answer.forEach((name, text) -> out.println(name + " " + text));
    }
    if (!partial.renameTo(new File(words[1]))) {
      throw new IllegalStateException("cannot write " + words[1]);
    }
  }

  private static Map<String, String> answer(String question, Instrumentation instrumentation)
      throws Exception {
    switch (question) {
      case "bytes":
        return new ClassBytes(instrumentation).digests();
      case "left":
        return left(instrumentation);
      case "state":
        return new JvmState(instrumentation).lines();
      default:
        throw new IllegalArgumentException(question);
    }
  }

  private static Map<String, String> left(Instrumentation instrumentation)
      throws InterruptedException {
    Map<String, String> left = new TreeMap<>();
    for (int round = 0; round < 10; round++) {
      System.gc();
      Thread.sleep(100);
      left.clear();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        String name = type.getName();
        if (name.startsWith("java.lang.Sonde")
            || (name.startsWith("dev.sonde.") && !name.startsWith("dev.sonde.testapps."))) {
          left.put(name, String.valueOf(type.getClassLoader()));
        }
      }
      if (left.size() <= 2) {
        break; // the entry point and the dispatcher, which stay
      }
    }
    return left;
  }
}
