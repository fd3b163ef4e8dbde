package dev.sonde.heap.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.heap.live.Collector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final class Leaked {
    long number;
  }

  @Test
  void names_areReadAsInSource() {
    Histogram histogram =
        Histogram.parse(
            1,
            " num     #instances         #bytes  class name (module)\n"
                + "-------------------------------------------------------\n"
                + "   1:         29474        2834832  [B (java.base@17.0.15)\n"
                + "   2:          6604         211328  java.util.HashMap$Node (java.base@17.0.15)\n"
                + "   3:           210          95040  [[Ljava.lang.Object; (java.base@17.0.15)\n"
                + "   4:             1             16  com.acme.A\n"
                + "   5:             2             48  com.acme.A\n"
                + "Total         36291        3141264\n");

    assertThat(histogram.of("byte[]").instances()).isEqualTo(29_474);
    assertThat(histogram.of("java.lang.Object[][]").bytes()).isEqualTo(95_040);
    assertThat(histogram.of("com.acme.A").instances()).isEqualTo(3);
    assertThat(histogram.instances()).isEqualTo(29_474 + 6_604 + 210 + 3);
    assertThat(histogram.top(1).get(0).name()).isEqualTo("byte[]");
  }

  @Test
  void thisJvm_countsItsObjects_andTellsWhichGrow() {
    HistogramSource source = new HistogramSource(Collector.OTHER);
    ClassGrowth growth = new ClassGrowth();
    List<Leaked> leaked = new ArrayList<>();
    for (int i = 0; i < ClassGrowth.COMPARED; i++) {
      for (int j = 0; j < 1_000; j++) {
        leaked.add(new Leaked());
      }
      growth.add(source.take(false));
    }

    assertThat(growth.grown())
        .anySatisfy(
            one -> {
              assertThat(one.name()).isEqualTo(Leaked.class.getName());
              assertThat(one.instances()).isEqualTo(3_000);
              assertThat(one.now()).isEqualTo(4_000);
            });
    assertThat(leaked).hasSize(4_000);
    assertThat(source.made()).isEqualTo(ClassGrowth.COMPARED);
    assertThat(source.predictedMillis(true)).isGreaterThan(source.predictedMillis(false));
  }

  @Test
  void whatCollectorsFillGapsWith_isNothingThatGrows() {
    ClassGrowth growth = new ClassGrowth();
    for (int i = 1; i <= ClassGrowth.COMPARED; i++) {
      growth.add(
          Histogram.parse(
              i,
              String.format(
                  "   1: %d %d [Ljdk.internal.vm.FillerElement; (java.base@25)%n"
                      + "   2: %d %d com.acme.A%n",
                  100 * i, 900_000 * i, 100 * i, 1_600 * i)));
    }

    assertThat(growth.grown()).extracting(Grown::name).containsExactly("com.acme.A");
  }
}
