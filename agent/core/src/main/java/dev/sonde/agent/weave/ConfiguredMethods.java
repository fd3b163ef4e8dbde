package dev.sonde.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watchpoints of the methods that users name: {@code pkg.Type[method,method2];pkg.Other[method]}.
 */
public final class ConfiguredMethods {

  /** The probe that makes internal spans of them. */
  public static final String PROBE = "dev.sonde.probes.methods.ConfiguredMethodProbe";

  private static final Pattern ENTRY =
      Pattern.compile("\\s*([\\w$.]+)\\s*\\[\\s*([\\w$*]+(?:\\s*,\\s*[\\w$*]+)*)\\s*]\\s*");

  private ConfiguredMethods() {}

  /**
   * Reads the setting.
   *
   * @param report takes one line for each entry that cannot be read; the others count
   */
  public static List<Watchpoint> parse(String setting, Consumer<String> report) {
    List<Watchpoint> watchpoints = new ArrayList<>();
    for (String entry : setting.split(";", -1)) {
      Matcher parts = ENTRY.matcher(entry);
      if (parts.matches()) {
        watchpoints.add(
            new Watchpoint(
                PROBE,
                watchpoints.size(),
                Watchpoint.Role.SPAN,
                parts.group(1),
                true,
                Arrays.asList(parts.group(2).split("\\s*,\\s*", -1)),
                Collections.emptyList(),
                false,
                new int[0],
                ""));
      } else if (!entry.trim().isEmpty()) {
        report.accept(
            "sonde.methods: \""
                + entry.trim()
                + "\" is not of the form pkg.Type[method,method2]; left out");
      }
    }
    return watchpoints;
  }
}
