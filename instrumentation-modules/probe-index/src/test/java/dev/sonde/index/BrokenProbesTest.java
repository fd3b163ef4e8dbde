package dev.sonde.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenProbesTest {

  private static final String CLIENT = "dev.sonde.index.Watched$Client";
  private static final String STATEMENT = "dev.sonde.index.Watched$Statement";

  private static final ClassLoader LOADER = BrokenProbesTest.class.getClassLoader();

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(BrokenProbes.NoProbe.class, "has @Watch but is no probe; extend Probe"),
        arguments(BrokenProbes.AbstractWatch.class, "move it to the final subclasses"),
        arguments(BrokenProbes.NoWatch.class, "watches nothing; add @Watch"),
        arguments(BrokenProbes.NotFinal.class, "must be public and final"),
        arguments(BrokenProbes.NotPublic.class, "must be public and final"),
        arguments(BrokenProbes.PrivateConstructor.class, "public constructor without parameters"),
        arguments(
            BrokenProbes.ConstructorWithParameter.class, "public constructor without parameters"),
        arguments(BrokenProbes.NoType.class, "needs either type or typeNamed"),
        arguments(BrokenProbes.TwoTypes.class, "needs either type or typeNamed"),
        arguments(BrokenProbes.ArrayType.class, "int[] has no methods to watch"),
        arguments(BrokenProbes.InternalName.class, "\"a/b/C\" is no binary name"),
        arguments(BrokenProbes.SourceNamed.class, "is nested; write \"java.util.Map$Entry\""),
        arguments(BrokenProbes.Misspelt.class, CLIENT + " has no method sned; correct the name"),
        arguments(
            BrokenProbes.MisspeltCase.class,
            STATEMENT + " has no method executeupdate; did you mean execute, executeUpdate?"),
        arguments(
            BrokenProbes.WrongArgs.class,
            STATEMENT
                + " has no execute(int..); it has execute(java.lang.String),"
                + " execute(java.lang.String, int)"),
        arguments(
            BrokenProbes.TooExact.class,
            CLIENT
                + " has no send(java.lang.String); it has"
                + " send(java.lang.String, java.lang.Object[])"),
        arguments(
            BrokenProbes.WrongConstructor.class,
            CLIENT + " has no <init>(int..); it has <init>(), <init>(java.lang.String)"),
        arguments(
            BrokenProbes.Inherited.class,
            "inherits send from " + CLIENT + " and would not be woven"),
        arguments(BrokenProbes.NoMethods.class, "names no method"),
        arguments(BrokenProbes.Twice.class, "names a method twice in [send, send]"),
        arguments(BrokenProbes.SpanOfConstructor.class, "only an Observer can watch construction"),
        arguments(BrokenProbes.Initialiser.class, "remove <clinit>"),
        arguments(BrokenProbes.BothArgs.class, "has both args and argsNamed"),
        arguments(BrokenProbes.GenericArg.class, "\"java.util.List<String>\" is no type"),
        arguments(BrokenProbes.ThreePasses.class, "pass has 3 positions"),
        arguments(BrokenProbes.NegativePass.class, "pass has the position -1"),
        arguments(BrokenProbes.PassBeyond.class, "has a parameter at the position 2; correct pass"),
        arguments(BrokenProbes.OddGroup.class, "nests \"a b\" is no group name"),
        arguments(BrokenProbes.RewriteNothing.class, "first position of pass, which is empty"),
        arguments(
            BrokenProbes.RewritePrimitive.class,
            "execute(java.lang.String, int) of " + STATEMENT + " has int at the position 1"),
        arguments(
            BrokenProbes.RewriteAbsent.class, "close() of " + CLIENT + " has no parameter at"),
        arguments(
            BrokenProbes.RewritePrimitiveResult.class,
            "executeUpdate(java.lang.String) of " + STATEMENT + " returns int"),
        arguments(BrokenProbes.RewriteVoid.class, "close() of " + CLIENT + " returns void"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isNamedWithProbeAndFix(Class<?> probe, String message) {
    assertThat(problems(LOADER, probe))
        .singleElement()
        .asString()
        .startsWith(probe.getName() + ": ")
        .contains(message);
  }

  @Test
  void everyBrokenProbe_isTried() {
    Set<Object> tried = mistakes().map(a -> a.get()[0]).collect(Collectors.toSet());
    List<Class<?>> families =
        List.of(
            BrokenProbes.Span.class,
            BrokenProbes.Look.class,
            BrokenProbes.Argument.class,
            BrokenProbes.Result.class);
    assertThat(Arrays.stream(BrokenProbes.class.getDeclaredClasses()))
        .allMatch(type -> tried.contains(type) || families.contains(type));
  }

  @Test
  void literalOfAbsentType_isRefused() {
    assertThat(problems(without("dev/sonde/index/Watched$Client"), Probes.Defaults.class))
        .singleElement()
        .asString()
        .contains(CLIENT + " is not on the class path; add its library with scope provided");
  }

  @Test
  void absentFamily_isRefused() {
    assertThat(problems(without("dev/sonde/index/Probes$Subfamily"), Probes.Defaults.class))
        .singleElement()
        .asString()
        .contains("superclass dev.sonde.index.Probes$Subfamily is not on the class path");
  }

  @Test
  void missingMethod_isNoMistake_whenASupertypeCannotBeSeen() {
    Function<String, byte[]> lookup = without("java/io/Closeable");
    assertThat(new WatchReader(lookup).read(Probes.Several.class)).hasSize(3);
  }

  private static List<String> problems(ClassLoader loader, Class<?> probe) {
    return problems(new WatchReader(loader), probe);
  }

  private static List<String> problems(Function<String, byte[]> lookup, Class<?> probe) {
    return problems(new WatchReader(lookup), probe);
  }

  private static List<String> problems(WatchReader reader, Class<?> probe) {
    return catchThrowableOfType(InvalidProbe.class, () -> reader.read(probe)).problems();
  }

  /** The class path of this test without one class. */
  private static Function<String, byte[]> without(String internalName) {
    return name -> name.equals(internalName + ".class") ? null : ClassBytes.of(LOADER, name);
  }
}
