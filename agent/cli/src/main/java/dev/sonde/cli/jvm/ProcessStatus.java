package dev.sonde.cli.jvm;

import java.util.HashMap;
import java.util.Map;

/** What {@code /proc/<pid>/status} says (proc(5)). Immutable. */
public final class ProcessStatus {
  private static final int SIGQUIT = 3;

  private final Map<String, String> fields;

  private ProcessStatus(Map<String, String> fields) {
    this.fields = fields;
  }

  static ProcessStatus parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
      }
    }
    return new ProcessStatus(fields);
  }

  /** The name of the program, at most 15 characters. */
  public String name() {
    return field("Name", "");
  }

  public boolean isZombie() {
    return state() == 'Z' || state() == 'X';
  }

  /** Stopped by a signal or a debugger. */
  public boolean isStopped() {
    return state() == 'T' || state() == 't';
  }

  private char state() {
    return field("State", "?").charAt(0);
  }

  /** The effective user, as this process's user namespace numbers it. */
  public int uid() {
    return number("Uid", 1);
  }

  /** The effective group. */
  public int gid() {
    return number("Gid", 1);
  }

  /** The PID in this process's own namespace, -1 when it is not known. */
  long pid() {
    return Long.parseLong(field("Pid", "-1"));
  }

  /** The PID that the process itself knows, in the innermost PID namespace. */
  public long innerPid() {
    String[] pids = field("NSpid", field("Pid", "0")).split("\\s+", -1);
    return Long.parseLong(pids[pids.length - 1]);
  }

  /** Whether the process handles SIGQUIT; if not, the signal would end it. */
  public boolean catchesQuit() {
    String mask = field("SigCgt", "0");
    String low = mask.substring(Math.max(0, mask.length() - 8));
    return (Long.parseLong(low, 16) >> (SIGQUIT - 1) & 1) == 1;
  }

  private int number(String field, int index) {
    String[] numbers = field(field, "-1").split("\\s+", -1);
    return (int) Long.parseLong(numbers[Math.min(index, numbers.length - 1)]);
  }

  private String field(String name, String otherwise) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
