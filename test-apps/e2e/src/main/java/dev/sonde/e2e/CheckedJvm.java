package dev.sonde.e2e;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a checker that is not the agent finds in another JVM. */
public final class CheckedJvm {

  private final long pid;
  private final Path folder;

  /**
   * @param folder for the answers
   */
  public CheckedJvm(long pid, Path folder) {
    this.pid = pid;
    this.folder = folder;
  }

  /** Digests of all class files, by class and loader. */
  public Map<String, String> bytes() throws IOException {
    return ask("bytes");
  }

  /** The agent's classes that are loaded though garbage was collected, with their loaders. */
  public Map<String, String> left() throws IOException {
    return ask("left");
  }

  private Map<String, String> ask(String question) throws IOException {
    Path answer = folder.resolve(question + "-" + System.nanoTime());
    Path checker = Path.of("../class-checker/target/class-checker.jar").toAbsolutePath();
    String said = load(checker.normalize(), question + " " + answer);
    if (!Files.exists(answer)) {
      throw new IllegalStateException("the checker has not answered: " + said);
    }
    Map<String, String> lines = new TreeMap<>();
    for (String line : Files.readAllLines(answer)) {
      int space = line.indexOf(' ');
      lines.put(line.substring(0, space), line.substring(space + 1));
    }
    return lines;
  }

  private String load(Path agent, String arguments) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        machine.loadAgent(agent.toString(), arguments);
        return "";
      } finally {
        machine.detach();
      }
    } catch (AgentLoadException | AgentInitializationException | AttachNotSupportedException e) {
      return e.toString(); // the success of a JVM 8, which answers in another way, among them
    }
  }

  /** Names of the JVM's threads, as the operating system knows them (15 characters). */
  public List<String> threads() throws IOException {
    List<String> names = new ArrayList<>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        names.add(Files.readString(task.resolve("comm")).trim());
      }
    }
    return names;
  }

  /** What the JVM has open: files, sockets. */
  public List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (var links = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path link : links) {
        try {
          open.add(Files.readSymbolicLink(link).toString());
        } catch (IOException closedMeanwhile) {
          // then it is not open
        }
      }
    }
    return open;
  }
}
