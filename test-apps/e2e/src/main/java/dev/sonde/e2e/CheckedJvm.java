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

  /**
   * Digests of all class files, by class and loader: of their bytes where the JVM gives the same
   * twice, and where not of the class with its constants in the order of their use.
   */
  public Map<String, String> bytes() throws IOException {
    Map<String, String> first = ask("bytes");
    Map<String, String> bytes = ask("bytes");
    bytes.replaceAll(
        (type, both) -> both.equals(first.get(type)) ? both : both.substring(both.indexOf(' ')));
    return bytes;
  }

  /** The classes of {@code before} that are still loaded and have other bytes now. */
  public Map<String, String> changed(Map<String, String> before) throws IOException {
    Map<String, String> changed = ask("bytes");
    changed
        .entrySet()
        .removeIf(now -> now.getValue().endsWith(before.getOrDefault(now.getKey(), "")));
    return changed;
  }

  /**
   * Threads, shutdown hooks, MBeans, flight recordings and the types of thread-local values: kind
   * and name, with how many there are.
   */
  public Map<String, String> state() throws IOException {
    return ask("state");
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
