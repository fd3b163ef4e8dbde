package dev.sonde.agent.memory;

import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.function.Consumer;

/** What watches the heap, the counters and the allocations of this JVM. */
public interface MemoryFeatures {

  /** Works until {@link #stop} is called, then takes back what it registered with the JVM. */
  void run() throws InterruptedException;

  /** Adds the section {@code heap} of the status. Any thread. */
  void addTo(JsonObject status);

  /**
   * Answers a {@code heap} command.
   *
   * @param request {@code what} is asked, and what belongs to it
   * @param progress is told what is being done, and what pause it will make
   * @throws Refused when it cannot or may not be done
   */
  JsonObject answer(Map<String, String> request, Consumer<String> progress)
      throws Refused, InterruptedException;

  /** Makes {@link #run} return soon. Any thread. */
  void stop();

  /** Why a command was not carried out. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;
    private final String fix;

    /**
     * @param code of the error, for programs
     * @param fix what to do instead, one line
     */
    public Refused(String code, String message, String fix) {
      super(message);
      this.code = code;
      this.fix = fix;
    }

    public String code() {
      return code;
    }

    public String fix() {
      return fix;
    }
  }
}
