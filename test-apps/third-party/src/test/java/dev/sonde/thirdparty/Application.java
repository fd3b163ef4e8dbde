package dev.sonde.thirdparty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How one application is set up and started, and what to ask it. */
interface Application {
  /** Finds nothing. */
  Pattern NONE = Pattern.compile("(?!)");

  /**
   * A command line with what is added to the environment.
   *
   * @param logs folder with the log files, which need not exist yet
   */
  record Command(List<String> line, Map<String, String> environment, Path logs) {}

  /**
   * Sets the application up.
   *
   * @param folder empty, for this run only
   * @param java home of the JDK that it runs on
   * @param jvmArguments for the application's JVM, by the means that its script has for that
   */
  Command setUp(Path folder, Path java, int port, List<String> jvmArguments) throws IOException;

  /** Sent in this order; the first one until it is answered as expected, which tells the start. */
  List<Request> requests();

  /** Those that may be sent in any order, any number of times, by several clients at once. */
  default List<Request> repeatable() {
    return requests();
  }

  /**
   * Finds warnings in its logs that it gives at one start and not at the next, agent or none. What
   * it says on stderr is compared to the last line.
   */
  default Pattern moods() {
    return NONE;
  }
}
