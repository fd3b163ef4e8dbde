package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Slot;
import org.junit.jupiter.api.Test;

class ThreadSlotTest {

  private final RecordingEngine engine = new Bench().engine();

  @Test
  void value_isTheThreadsOwn() throws InterruptedException {
    Slot<String> slot = engine.slot("slot");
    slot.set("mine");
    String[] seen = {"unset", "unset"};
    Thread other =
        new Thread(
            () -> {
              seen[0] = slot.get();
              slot.set("other");
              seen[1] = slot.get();
            });
    other.start();
    other.join();
    assertThat(seen).containsExactly(null, "other");
    assertThat(slot.get()).isEqualTo("mine");
    slot.set(null);
    assertThat(slot.get()).isNull();
  }

  @Test
  void slots_areKnownByName_andAsManyAsNeeded() {
    for (int i = 0; i < 20; i++) {
      engine.<Integer>slot("slot" + i).set(i);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(engine.<Integer>slot("slot" + i).get()).isEqualTo(i);
    }
    assertThat(engine.slot("unset").get()).isNull();
  }
}
