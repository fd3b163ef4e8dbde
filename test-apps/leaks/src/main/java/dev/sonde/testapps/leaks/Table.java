package dev.sonde.testapps.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs cases and prints the table. {@code Table all} runs every case at the default pace, ten
 * minutes each; {@code Table quick} all of them compressed; names select cases.
 */
public final class Table {

  private Table() {}

  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments.length == 0 || !arguments[0].equals("all");
    List<LeakCase> cases = new ArrayList<>();
    for (LeakCase one : LeakCase.all()) {
      if (arguments.length < 2 || List.of(arguments).contains(one.name())) {
        cases.add(one);
      }
    }
    Pace pace = quick ? Pace.COMPRESSED : Pace.AS_IT_IS;
    List<Outcome> outcomes = run(cases, pace, Integer.getInteger("leaks.parallel", 2));
    System.out.println(summary(outcomes));
  }

  /** Runs them, so many at a time, and prints each row as it is known. */
  static List<Outcome> run(List<LeakCase> cases, Pace pace, int parallel) throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (LeakCase one : cases) {
        futures.add(runs.submit(() -> new CaseRun(one, pace).run()));
      }
      List<Outcome> outcomes = new ArrayList<>();
      System.out.println(Outcome.header());
      for (Future<Outcome> future : futures) {
        Outcome outcome = future.get();
        outcomes.add(outcome);
        System.out.println(outcome.row());
      }
      return outcomes;
    } finally {
      runs.shutdownNow();
    }
  }

  static String summary(List<Outcome> outcomes) {
    List<Outcome> leaks = outcomes.stream().filter(one -> one.of().leaks()).toList();
    List<Outcome> benign = outcomes.stream().filter(one -> !one.of().leaks()).toList();
    return String.format(
        "%d leaks: %d at SUSPECT or above, %d at LEAK, %d attributed%n"
            + "%d benign: %d at LEAK, %d at SUSPECT, %d at WATCH at the end",
        leaks.size(),
        leaks.stream().filter(Outcome::detected).count(),
        leaks.stream().filter(one -> one.leak() >= 0).count(),
        leaks.stream().filter(Outcome::attributed).count(),
        benign.size(),
        benign.stream().filter(one -> one.leak() >= 0).count(),
        benign.stream().filter(Outcome::detected).count(),
        benign.stream().filter(one -> !one.last().equals("NONE")).count());
  }
}
