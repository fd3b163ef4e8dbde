package dev.sonde.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredMethodsTest {

  private final List<String> reports = new ArrayList<>();

  @Test
  void entries_areTypesWithTheirMethods_whateverTheBlanks() {
    List<Watchpoint> watchpoints = parse(" a.B[c, d ] ;; a.B$In [e];");

    assertThat(reports).isEmpty();
    assertThat(watchpoints).extracting(Watchpoint::type).containsExactly("a.B", "a.B$In");
    assertThat(watchpoints)
        .extracting(Watchpoint::methods)
        .containsExactly(List.of("c", "d"), List.of("e"));
    assertThat(watchpoints).extracting(Watchpoint::ordinal).containsExactly(0, 1);
    assertThat(watchpoints).allMatch(Watchpoint::subtypes);
  }

  @Test
  void entryOfAnotherForm_isReported_andTheOthersCount() {
    assertThat(parse("a.B(c);a.C[d]")).extracting(Watchpoint::type).containsExactly("a.C");

    assertThat(reports)
        .containsExactly(
            "sonde.methods: \"a.B(c)\" is not of the form pkg.Type[method,method2]; left out");
  }

  @Test
  void constructor_isReported_andTheOtherMethodsCount() {
    assertThat(parse("a.B[<init>,c]"))
        .extracting(Watchpoint::methods)
        .containsExactly(List.of("c"));

    assertThat(reports)
        .containsExactly(
            "sonde.methods: \"<init>\" in \"a.B[<init>,c]\" is a constructor or initializer, which"
                + " cannot be a span; left out");
  }

  @Test
  void everyMethodAndNoMethod_areReported() {
    assertThat(parse("a.B[*];a.C[]")).isEmpty();

    assertThat(reports)
        .containsExactly(
            "sonde.methods: \"*\" in \"a.B[*]\" would be every method; name those that matter; left"
                + " out",
            "sonde.methods: \"\" in \"a.C[]\" is no method's name; left out");
  }

  @Test
  void finalClassOfJavaLang_isReported_butItsInterfacesStandForTheirSubtypes() {
    assertThat(parse("java.lang.String[length];java.lang.Runnable[run];java.util.Timer[cancel]"))
        .extracting(Watchpoint::type)
        .containsExactly("java.lang.Runnable", "java.util.Timer");

    assertThat(reports)
        .containsExactly(
            "sonde.methods: \"java.lang.String[length]\" is in java.lang, whose own methods are not"
                + " woven; left out");
  }

  @Test
  void classesThatAreNeverWoven_areReported() {
    assertThat(parse("dev.sonde.agent.Agent[start]")).isEmpty();

    assertThat(reports)
        .containsExactly(
            "sonde.methods: \"dev.sonde.agent.Agent[start]\" belongs to an agent or to generated"
                + " code, which is not woven; left out");
  }

  private List<Watchpoint> parse(String setting) {
    return ConfiguredMethods.parse(setting, reports::add);
  }
}
