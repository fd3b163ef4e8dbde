package dev.sonde.heap.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.LeaseKind;
import org.junit.jupiter.api.Test;

class LeaseJudgeTest {

  private static Level level(LeaseKind kind, LeaseCounts counts) {
    return new LeaseJudge(kind).judge(1_000, counts).level();
  }

  private static LeaseCounts lost(int lost, int occasions) {
    return new LeaseCounts(lost, occasions, 0, 0, 0, 0, 0);
  }

  private static LeaseCounts outlived(int outlived, int readings) {
    return new LeaseCounts(0, 0, outlived, readings, 0, 0, 60_000);
  }

  @Test
  void whatAPoolCountsAsOutAndNobodyHolds_isLost() {
    assertThat(level(LeaseKind.POOLED_CONNECTION, lost(1, 1))).isEqualTo(Level.SUSPECT);
    assertThat(level(LeaseKind.POOLED_CONNECTION, lost(2, 1))).isEqualTo(Level.LEAK);
    assertThat(level(LeaseKind.HTTP_CONNECTION, lost(2, 1))).isEqualTo(Level.LEAK);
  }

  @Test
  void connectionsThatTheirDriverGaveUpAtOnce_areNoLeak() {
    assertThat(level(LeaseKind.CONNECTION, lost(10, 1))).isEqualTo(Level.SUSPECT);
    assertThat(level(LeaseKind.CONNECTION, lost(10, 3))).isEqualTo(Level.LEAK);
    assertThat(level(LeaseKind.STATEMENT, lost(2, 2))).isEqualTo(Level.NONE);
  }

  @Test
  void connectionsThatOutliveTheirRequests_areSuspectedAndThenALeak() {
    assertThat(level(LeaseKind.POOLED_CONNECTION, outlived(1, 100))).isEqualTo(Level.WATCH);
    assertThat(level(LeaseKind.POOLED_CONNECTION, outlived(4, 3))).isEqualTo(Level.SUSPECT);
    assertThat(level(LeaseKind.POOLED_CONNECTION, outlived(4, 30))).isEqualTo(Level.LEAK);
  }

  @Test
  void whatIsOpenForLongOnPurpose_isNotJudgedByItsAge() {
    assertThat(level(LeaseKind.CONNECTION, outlived(10, 100))).isEqualTo(Level.NONE);
    assertThat(level(LeaseKind.HTTP_CONNECTION, outlived(10, 100))).isEqualTo(Level.NONE);
  }

  @Test
  void aLongJob_isNoLeak() {
    LeaseCounts jobs = new LeaseCounts(0, 0, 0, 0, 5, 2, 0);
    assertThat(level(LeaseKind.POOLED_CONNECTION, jobs)).isEqualTo(Level.NONE);
  }
}
