package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probe.Engine;
import dev.sonde.probes.testkit.ArgumentProbe;
import dev.sonde.probes.testkit.BuiltObserver;
import dev.sonde.probes.testkit.ResultProbe;
import dev.sonde.probes.testkit.ShapeProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeavingTest {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ShapeProbe.class, BuiltObserver.class, ArgumentProbe.class, ResultProbe.class);

  private final Shapes shapes = new Shapes();

  @Test
  void everyKindOfResultComesThroughUnchanged() throws Exception {
    assertThat(shapes.ofInt(3, 10, 2.5, "x")).isEqualTo(33);
    assertThat(shapes.ofInt(1_000, 10_000, 2.5, null)).isEqualTo(10_000);
    assertThat(shapes.ofLong(41)).isEqualTo(42);
    assertThat(shapes.ofDouble(2.25)).isEqualTo(4.5);
    assertThat(shapes.ofFloat()).isEqualTo(1.5f);
    assertThat(shapes.ofChar()).isEqualTo('c');
    shapes.ofVoid();
    assertThat(shapes.ofArray(new Object[] {1, 2})).containsExactly(2);
    assertThat(Shapes.ofStatic("a")).isEqualTo("a!");
    assertThat(shapes.generic("g")).isEqualTo("gg");
    assertThat(shapes.inInterface("d")).isEqualTo("default d");
    assertThat(shapes.switches("two")).isEqualTo("01");

    List<FinishedSpan> spans = probes.awaitSpans(12);
    assertThat(spans).as(Spans.tree(spans)).hasSize(12);
    assertThat(spans.stream().map(s -> Spans.text(s, "result")))
        .contains("33", "10000", "42", "4.5", "1.5", "c", "null", "a!", "gg", "default d", "01");
  }

  @Test
  void aBridgeDoesNotCountTwice() throws Exception {
    Shape<String> bridged = shapes;
    assertThat(bridged.generic("b")).isEqualTo("bb");

    assertThat(probes.onlySpan().name()).isEqualTo("Shapes.generic");
  }

  @Test
  void aReusedParameterSlotIsNotReadAgain() throws Exception {
    assertThat(shapes.parameterReused("gone")).isEqualTo("int[]+");

    assertThat(Spans.text(probes.onlySpan(), "argument")).isEqualTo("gone");
  }

  @Test
  void handlersOfTheMethodComeFirst() throws Exception {
    assertThat(shapes.tries(0)).isEqualTo("caught");
    assertThat(shapes.tries(2)).isEqualTo("returned");
    assertThatThrownBy(() -> shapes.tries(1)).hasMessage("thrown");

    List<FinishedSpan> spans = probes.awaitSpans(3);
    assertThat(spans.stream().map(FinishedSpan::error)).containsExactly(false, false, true);
    assertThat(shapes.seen).containsExactly("finally 0", "finally 2", "finally 1");
  }

  @Test
  void recursionNests() throws Exception {
    assertThat(shapes.recursive(5)).isEqualTo(5);

    List<FinishedSpan> spans = probes.awaitSpans(6);
    for (int i = 0; i < 5; i++) {
      assertThat(Spans.isChild(spans.get(i), spans.get(i + 1))).isTrue();
    }
  }

  @Test
  void aStackOverflowLeavesNothingOpen() throws Exception {
    assertThatThrownBy(() -> shapes.endless(0)).isInstanceOf(StackOverflowError.class);

    assertThat(Engine.get().current().isEmpty()).isTrue();
    // An overflow within the queue itself costs what was in it: calls after that are recorded.
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    boolean recorded = false;
    while (!recorded && System.nanoTime() < deadline) {
      assertThat(shapes.recursive(1)).isEqualTo(1);
      recorded = probes.spans().stream().anyMatch(s -> s.name().equals("Shapes.recursive"));
    }
    assertThat(recorded).isTrue();
  }

  @Test
  void aFutureEndsTheSpanWhenItCompletes() throws Exception {
    CompletableFuture<String> given = new CompletableFuture<>();
    assertThat(shapes.future(given)).isSameAs(given);
    assertThat(probes.spans()).isEmpty();

    given.complete("late");

    assertThat(Spans.text(probes.onlySpan(), "result")).isEqualTo("late");
  }

  @Test
  void aFailedFutureFailsTheSpan() throws Exception {
    CompletableFuture<String> given = new CompletableFuture<>();
    CompletableFuture<String> unused = shapes.future(given);
    given.completeExceptionally(new IllegalStateException("late"));

    assertThat(probes.onlySpan().error()).isTrue();
    assertThat(unused).isCompletedExceptionally();
  }

  @Test
  void constructorsAreObservedOnceTheyHaveFinished() {
    assertThat(Engine.get().<Object, String>table("built").get(shapes)).isEqualTo("built");
    assertThat(Engine.get().<Object, String>table("built").get(new Shapes("x"))).isEqualTo("built");
  }

  @Test
  void argumentsAndResultsAreReplaced() throws Exception {
    assertThat(shapes.ofBoolean("   ")).isTrue();
    assertThat(shapes.ofSynchronized("s")).isEqualTo("s (rewritten)");

    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(Spans.text(spans.get(0), "argument")).isEmpty();
    assertThat(Spans.text(spans.get(1), "result")).isEqualTo("s (rewritten)");
  }

  /** 46: Java 1.2, 48: 1.4, 49: 5, 50: 6 (stack maps, no invokedynamic), 51: 7, 52: 8. */
  @ParameterizedTest
  @ValueSource(ints = {46, 48, 49, 50, 51, 52, 61})
  @SuppressWarnings("unchecked")
  void classFilesOfAllVersionsAreWoven(int version) throws Exception {
    Function<String, String> old =
        (Function<String, String>) OldClass.load(version).getConstructor().newInstance();

    assertThat(old.apply("in")).isEqualTo("in (rewritten)");
    assertThatThrownBy(() -> old.apply(null)).isInstanceOf(NullPointerException.class);

    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(Spans.text(spans.get(0), "argument")).isEqualTo("in");
    assertThat(Spans.text(spans.get(0), "result")).isEqualTo("in (rewritten)");
    assertThat(spans.get(1).error()).isTrue();
  }
}
