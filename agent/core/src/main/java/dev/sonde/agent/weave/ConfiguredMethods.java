package dev.sonde.agent.weave;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Watchpoints of the methods that users name: {@code pkg.Type[method,method2];pkg.Other[method]}. A
 * type stands for itself and its subtypes, a name for all methods of that name; types of the JDK
 * only for themselves, unless a subtype is the application's.
 */
public final class ConfiguredMethods {

  /** The probe that makes internal spans of them. */
  public static final String PROBE = "dev.sonde.probes.methods.ConfiguredMethodProbe";

  /** The module of that probe. */
  public static final String MODULE = "configured-methods";

  /** Compiled only for those who name methods: it takes time before {@code main}. */
  private static final class Form {
    static final Pattern ENTRY = Pattern.compile("\\s*([\\w$.]+)\\s*\\[([^\\[\\]]*)]\\s*");
    static final Pattern NAME = Pattern.compile("[\\w$]+");

    private Form() {}
  }

  private ConfiguredMethods() {}

  /**
   * Reads the setting.
   *
   * @param report takes one line for each entry or method that cannot be used; the others count
   */
  public static List<Watchpoint> parse(String setting, Consumer<String> report) {
    List<Watchpoint> watchpoints = new ArrayList<>();
    for (String text : setting.split(";", -1)) {
      String entry = text.trim();
      if (entry.isEmpty()) {
        continue;
      }
      Matcher parts = Form.ENTRY.matcher(entry);
      String problem =
          parts.matches()
              ? problemOf(parts.group(1))
              : "is not of the form pkg.Type[method,method2]";
      if (problem != null) {
        report.accept("sonde.methods: \"" + entry + "\" " + problem + "; left out");
        continue;
      }
      List<String> methods = methods(entry, parts.group(2), report);
      if (!methods.isEmpty()) {
        watchpoints.add(watchpoint(watchpoints.size(), parts.group(1), methods));
      }
    }
    return watchpoints;
  }

  private static Watchpoint watchpoint(int ordinal, String type, List<String> methods) {
    return new Watchpoint(
        PROBE,
        ordinal,
        Watchpoint.Role.SPAN,
        type,
        true,
        methods,
        Collections.emptyList(),
        false,
        new int[0],
        "");
  }

  private static List<String> methods(String entry, String names, Consumer<String> report) {
    List<String> methods = new ArrayList<>();
    for (String part : names.split(",", -1)) {
      String method = part.trim();
      if (Form.NAME.matcher(method).matches()) {
        methods.add(method);
      } else {
        report.accept(
            "sonde.methods: \""
                + method
                + "\" in \""
                + entry
                + "\" "
                + (Arrays.asList("<init>", "<clinit>").contains(method)
                    ? "is a constructor or initializer, which cannot be a span"
                    : method.equals("*")
                        ? "would be every method; name those that matter"
                        : "is no method's name")
                + "; left out");
      }
    }
    return methods;
  }

  private static @Nullable String problemOf(String type) {
    if (type.startsWith("java.lang.")) {
      return isFinal(type) ? "is in java.lang, whose own methods are not woven" : null;
    }
    return IgnoredClasses.isExcluded(type.replace('.', '/'))
        ? "belongs to an agent or to generated code, which is not woven"
        : null;
  }

  /** Types of {@code java.lang} are loaded long since; other subtypes of them are woven. */
  private static boolean isFinal(String type) {
    try {
      return Modifier.isFinal(Class.forName(type, false, null).getModifiers());
    } catch (ClassNotFoundException unknown) {
      return false;
    }
  }
}
