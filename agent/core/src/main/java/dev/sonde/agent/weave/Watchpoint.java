package dev.sonde.agent.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One {@code @Watch} of one probe, as a line of the index: fields separated by tabs, lists by
 * commas.
 *
 * <p>{@code probe ordinal role type subtypes methods args exactly pass nests}
 */
public final class Watchpoint {

  /** What the probe does, which decides the shape of the woven code. */
  public enum Role {
    SPAN,
    OBSERVER,
    ARGUMENT,
    RESULT
  }

  private final String probe;
  private final int ordinal;
  private final Role role;
  private final String type;
  private final boolean subtypes;
  private final List<String> methods;
  private final List<String> args;
  private final boolean exactly;
  private final int[] pass;
  private final String nests;

  /**
   * @param probe binary name of the probe class
   * @param ordinal which of the probe's watches, from 0
   * @param type binary name of the watched type
   * @param subtypes whether subtypes are woven too
   * @param args descriptors of the leading parameters, such as {@code Ljava/lang/String;}
   * @param exactly whether the method may have no more parameters than {@code args}
   * @param pass positions of the parameters handed over, at most two
   * @param nests the nesting group, empty for none
   */
  public Watchpoint(
      String probe,
      int ordinal,
      Role role,
      String type,
      boolean subtypes,
      List<String> methods,
      List<String> args,
      boolean exactly,
      int[] pass,
      String nests) {
    this.probe = probe;
    this.ordinal = ordinal;
    this.role = role;
    this.type = type;
    this.subtypes = subtypes;
    this.methods = Collections.unmodifiableList(methods);
    this.args = Collections.unmodifiableList(args);
    this.exactly = exactly;
    this.pass = pass.clone();
    this.nests = nests;
  }

  /** Reads a line of the index. */
  public static Watchpoint parse(String line) {
    String[] f = line.split("\t", -1);
    if (f.length != 10) {
      throw new IllegalArgumentException("not a line of a probe index: " + line);
    }
    List<String> pass = list(f[8]);
    int[] positions = new int[pass.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Integer.parseInt(pass.get(i));
    }
    return new Watchpoint(
        f[0],
        Integer.parseInt(f[1]),
        Role.valueOf(f[2]),
        f[3],
        Boolean.parseBoolean(f[4]),
        list(f[5]),
        list(f[6]),
        Boolean.parseBoolean(f[7]),
        positions,
        f[9]);
  }

  /** The line of the index. */
  public String toLine() {
    StringBuilder positions = new StringBuilder();
    for (int position : pass) {
      positions.append(positions.length() == 0 ? "" : ",").append(position);
    }
    return String.join(
        "\t",
        probe,
        Integer.toString(ordinal),
        role.name(),
        type,
        Boolean.toString(subtypes),
        String.join(",", methods),
        String.join(",", args),
        Boolean.toString(exactly),
        positions,
        nests);
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? Collections.emptyList() : Arrays.asList(text.split(",", -1));
  }

  public String probe() {
    return probe;
  }

  public int ordinal() {
    return ordinal;
  }

  public Role role() {
    return role;
  }

  /** Binary name of the watched type. */
  public String type() {
    return type;
  }

  public boolean subtypes() {
    return subtypes;
  }

  public List<String> methods() {
    return methods;
  }

  /** Descriptors of the leading parameters. */
  public List<String> args() {
    return args;
  }

  public boolean exactly() {
    return exactly;
  }

  public int[] pass() {
    return pass.clone();
  }

  /** The nesting group, empty for none. */
  public String nests() {
    return nests;
  }

  @Override
  public String toString() {
    return toLine();
  }
}
