package dev.sonde.probes.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.Warehouse;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.nio.CharBuffer;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfiguredMethodProbeTest {

  private static final String WAREHOUSE = "com.example.shop.Warehouse";

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving()
          .with(
              "sonde.methods",
              WAREHOUSE
                  + "[reserve, count,reserveLater,fail,close];"
                  + WAREHOUSE
                  + "$Shelf[lift];"
                  + WAREHOUSE
                  + "$Robot[drive];"
                  + "java.lang.Readable[read];"
                  + "java.util.StringJoiner[length]");

  @Test
  void method_isAnInternalSpan_namedByClassAndMethod() throws Exception {
    assertThat(new Warehouse().reserve("tea")).isEqualTo("reserved tea");

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("Warehouse.reserve");
    assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.error()).isFalse();
    assertThat(Spans.text(span, "code.function.name")).isEqualTo(WAREHOUSE + ".reserve");
  }

  @Test
  void span_isAChildOfTheCurrentOne() throws Exception {
    probes.inSpan(() -> new Warehouse().reserve("tea"));

    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
  }

  @Test
  void everyOverload_isASpan() throws Exception {
    assertThat(new Warehouse().reserve("tea", 3)).isEqualTo("reserved 3 tea");

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse.reserve");
  }

  @Test
  void staticMethodWithPrimitives_isASpan() throws Exception {
    assertThat(Warehouse.count(2L, 0.5)).isEqualTo(1L);

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse.count");
  }

  @Test
  void implementationOfANamedInterface_isASpan() throws Exception {
    Warehouse.Shelf shelf = new Warehouse.HighShelf();
    assertThat(shelf.lift(4)).isEqualTo(8);

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse$HighShelf.lift");
  }

  @Test
  void defaultMethodOfANamedInterface_isASpan() throws Exception {
    assertThat(new Warehouse.LowShelf().lift(4)).isEqualTo(4);

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse$Shelf.lift");
  }

  @Test
  void overridesOfANamedSuperclass_areSpans() throws Exception {
    new Warehouse.FastRobot().drive();

    List<FinishedSpan> spans = probes.awaitSpans(2);
    assertThat(spans)
        .extracting(FinishedSpan::name)
        .containsExactly("Warehouse$Robot.drive", "Warehouse$FastRobot.drive");
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
  }

  @Test
  void methodsNotNamed_areNoSpans() throws Exception {
    new Warehouse().look();
    new Warehouse().reserve("tea");

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse.reserve");
  }

  @Test
  void applicationsSubtypeOfAnInterfaceOfTheJdk_isASpan() throws Exception {
    assertThat(new Warehouse.Ticker().read(CharBuffer.allocate(1))).isEqualTo(-1);

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse$Ticker.read");
  }

  @Test
  void classOfTheJdkNamedExactly_isASpan() throws Exception {
    assertThat(new StringJoiner(",").add("a").length()).isEqualTo(1);

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("StringJoiner.length");
    assertThat(Spans.text(span, "code.function.name")).isEqualTo("java.util.StringJoiner.length");
  }

  @Test
  void exception_goesThrough_andIsRecorded() throws Exception {
    assertThatThrownBy(() -> new Warehouse().fail())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on fire");

    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(Spans.text(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.events().get(0).attributes().get("exception.message")).isEqualTo("on fire");
  }

  @Test
  void returnedStage_keepsTheSpanOpenUntilItCompletes() throws Exception {
    CompletableFuture<String> stock = new CompletableFuture<>();
    CompletableFuture<String> reserved = new Warehouse().reserveLater(stock);
    assertThat(probes.spans()).isEmpty();

    stock.complete("tea");

    assertThat(reserved).isCompletedWithValue("reserved tea");
    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse.reserveLater");
  }

  @Test
  void returnedStageThatFails_failsTheSpan() throws Exception {
    CompletableFuture<String> stock = new CompletableFuture<>();
    CompletableFuture<String> reserved = new Warehouse().reserveLater(stock);

    stock.completeExceptionally(new IllegalStateException("no stock"));

    assertThat(reserved).isCompletedExceptionally();
    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(Spans.text(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void voidMethod_isASpan() throws Exception {
    try (Warehouse warehouse = new Warehouse()) {
      warehouse.look();
    }

    assertThat(probes.onlySpan().name()).isEqualTo("Warehouse.close");
  }
}
