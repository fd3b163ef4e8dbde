package dev.sonde.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private final Announcements announcements = new Announcements();
  private final List<LogEntry> logs = new ArrayList<>();
  private final List<FinishedSpan> spans = new ArrayList<>();

  @Test
  void whatIsAnnounced_isHandedOverOnce() {
    announcements.log(new LogEntry(1, "event", LogEntry.Severity.WARN, Attributes.EMPTY));
    announcements.span(new FinishedSpan());

    announcements.drain(logs::add, spans::add);
    announcements.drain(logs::add, spans::add);

    assertThat(logs).hasSize(1);
    assertThat(logs.get(0).severity()).isEqualTo(LogEntry.Severity.WARN);
    assertThat(spans).hasSize(1);
    assertThat(announcements.announced()).isEqualTo(1);
  }

  @Test
  void whatIsTooMuch_isDroppedAndCounted() {
    for (int i = 0; i < 100; i++) {
      announcements.log(new LogEntry(i, "event", LogEntry.Severity.INFO, Attributes.EMPTY));
      announcements.span(new FinishedSpan());
    }

    announcements.drain(logs::add, spans::add);

    assertThat(logs.size() + spans.size() + announcements.dropped()).isEqualTo(200);
    assertThat(spans).hasSize((int) announcements.announced());
  }
}
