package dev.sonde.testapps.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A part of the table, in compressed time; the whole is {@code -Pleaks}. */
class LeaksIT {

  private static final Set<String> CASES =
      Set.of(
          "view-cache (spring-3.1.3)",
          "own-cache",
          "delete-on-exit (netty-4.1.50)",
          "lru-map",
          "steady");

  private static final Pace PACE = new Pace("2s", "225s", 150, 220, 160);

  @Test
  void leaks_areFoundAndNamed_andNothingElseIs() throws Exception {
    List<LeakCase> cases =
        LeakCase.all().stream().filter(one -> CASES.contains(one.title())).toList();
    assertThat(cases).hasSize(CASES.size());

    List<Outcome> outcomes = Table.run(cases, PACE, 2);
    System.out.println(Table.summary(outcomes));

    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.problem()).isEmpty();
              if (outcome.of().leaks()) {
                assertThat(outcome.detected()).as(outcome.row()).isTrue();
                assertThat(outcome.attributed()).as(outcome.row()).isTrue();
              } else {
                assertThat(outcome.leak()).as(outcome.row()).isNegative();
                assertThat(outcome.last()).as(outcome.row()).isIn("NONE", "WATCH");
              }
            });
  }
}
