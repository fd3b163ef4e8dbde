package dev.sonde.testapps.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs cases and prints the table. The first argument is the pace: {@code all} is the default one,
 * ten minutes each, and {@code slow} an hour each; {@code quick} and {@code quick-slow} are the
 * same compressed to a quarter. Further arguments select cases by name.
 */
public final class Table {

  private Table() {}

  public static void main(String[] arguments) throws Exception {
    List<LeakCase> cases = new ArrayList<>();
    for (LeakCase one : LeakCase.all()) {
      if (arguments.length < 2 || List.of(arguments).contains(one.name())) {
        cases.add(one);
      }
    }
    Pace pace =
        switch (arguments.length == 0 ? "quick" : arguments[0]) {
          case "all" -> Pace.AS_IT_IS;
          case "slow" -> Pace.SLOW;
          case "quick" -> Pace.COMPRESSED;
          case "quick-slow" -> Pace.SLOW_COMPRESSED;
          default -> throw new IllegalArgumentException("no pace " + arguments[0]);
        };
    List<Outcome> outcomes = run(cases, pace, Integer.getInteger("leaks.parallel", 2));
    System.out.println(summary(outcomes));
  }

  /** Runs them, so many at a time, and prints each row as it is known. */
  static List<Outcome> run(List<LeakCase> cases, Pace pace, int parallel) throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (LeakCase one : cases) {
        boolean busy = futures.size() % 2 == 1;
        futures.add(runs.submit(() -> new CaseRun(one, pace, busy).run()));
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
    double[] shares =
        leaks.stream()
            .filter(one -> one.share() >= 0)
            .mapToDouble(Outcome::share)
            .sorted()
            .toArray();
    List<Outcome> benign = outcomes.stream().filter(one -> !one.of().leaks()).toList();
    return String.format(
        "%d leaks: %d at SUSPECT or above, %d at LEAK, %d attributed; median of SUSPECT at %.0f %% of"
            + " the time to exhaustion%n"
            + "%d benign: %d at LEAK, %d at SUSPECT, %d at WATCH at the end",
        leaks.size(),
        leaks.stream().filter(Outcome::detected).count(),
        leaks.stream().filter(one -> one.leak() >= 0).count(),
        leaks.stream().filter(Outcome::attributed).count(),
        shares.length == 0 ? Double.NaN : 100 * shares[shares.length / 2],
        benign.size(),
        benign.stream().filter(one -> one.leak() >= 0).count(),
        benign.stream().filter(Outcome::detected).count(),
        benign.stream().filter(one -> !one.last().equals("NONE")).count());
  }
}
