package dev.sonde.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.LeaseOwner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseBookTest {

  private final LeaseBooks books = new LeaseBooks(() -> Engine.get().current());
  private final LeaseBook book = books.of(LeaseKind.POOLED_CONNECTION);

  @Test
  void nothingIsNotedWhileNobodyReads() {
    Object entry = new Object();
    book.taken(entry, entry, null, "pool");
    assertThat(book.open()).isEmpty();
    assertThat(book.isWanted()).isFalse();
  }

  @Test
  void isOpenUntilItIsReturned() {
    books.open();
    Object entry = new Object();
    Object handle = new Object();
    book.taken(entry, handle, null, "pool");

    Lease lease = book.open().get(0);
    assertThat(lease.lender()).isEqualTo("pool");
    assertThat(lease.get()).isSameAs(handle);
    assertThat(lease.frames())
        .anySatisfy(frame -> assertThat(frame.getMethodName()).startsWith("isOpenUntil"));

    book.returned(entry);
    assertThat(book.open()).isEmpty();
    assertThat(lease.isOpen()).isFalse();
  }

  @Test
  void anEntryThatIsTakenAgainIsOneLease() {
    books.open();
    Object entry = new Object();
    book.taken(entry, entry, null, "first");
    book.taken(entry, entry, null, "second");
    assertThat(book.open()).extracting(Lease::lender).containsExactly("second");
    book.returned(entry);
    assertThat(book.open()).isEmpty();
  }

  @Test
  void goesWithItsOwner() {
    books.open();
    LeaseOwner owner = new LeaseOwner();
    Object statement = new Object();
    book.taken(statement, statement, owner, "db");
    assertThat(book.open()).hasSize(1);
    owner.close();
    assertThat(book.open()).isEmpty();
  }

  @Test
  void whatTheApplicationHasLostIsTold() throws InterruptedException {
    books.open();
    Object entry = new Object();
    Object held = new Object();
    Object heldEntry = new Object();
    book.taken(entry, new Object(), null, "pool");
    book.taken(heldEntry, held, null, "pool");

    List<Lease> lost = new ArrayList<>();
    while (lost.isEmpty()) { // the collector takes its time
      System.gc();
      Thread.sleep(10);
      lost.addAll(book.unheld());
    }
    Reference.reachabilityFence(held);
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0).isOpen()).isTrue();
    book.returned(entry);
    assertThat(lost.get(0).isOpen()).isFalse();
    Reference.reachabilityFence(heldEntry);
  }

  @Test
  void holdsNothing() throws InterruptedException {
    books.open();
    Object entry = new Object();
    book.taken(entry, entry, null, "pool");
    entry = null;
    while (book.unheld().isEmpty()) {
      System.gc();
      Thread.sleep(10);
    }
  }

  @Test
  void isBounded() {
    books.open();
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < 20_500; i++) {
      Object entry = new Object();
      entries.add(entry);
      book.taken(entry, entry, null, "pool");
    }
    int noted = book.open().size();
    assertThat(noted).isBetween(20_000, 20_128);
    assertThat(book.refused()).isEqualTo(20_500 - noted);
    books.close();
    assertThat(book.open()).isEmpty();
  }

  @Test
  void oneInSomeStatementsIsWanted() {
    books.open();
    LeaseBook statements = books.of(LeaseKind.STATEMENT);
    int wanted = 0;
    for (int i = 0; i < 80; i++) {
      wanted += statements.isWanted() ? 1 : 0;
    }
    assertThat(wanted).isEqualTo(80 / statements.every());
  }

  @Test
  void knowsHowLongLeasesLastUsually() {
    books.open();
    assertThat(book.usualNanos()).isZero();
    for (int i = 0; i < 100; i++) {
      Object entry = new Object();
      book.taken(entry, entry, null, "pool");
      book.returned(entry);
    }
    assertThat(book.usualNanos()).isPositive();
  }
}
