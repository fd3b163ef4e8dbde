package dev.sonde.testapps.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The command; see {@link LoadOptions#USAGE}. Exit status 1 when any request failed, 2 on a wrong
 * call.
 */
public final class Load {
  private Load() {}

  public static void main(String[] args) throws InterruptedException {
    LoadOptions options;
    try {
      options = LoadOptions.parse(args);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      System.err.print(LoadOptions.USAGE);
      System.exit(2);
      return;
    }
    LoadReport report = run(options);
    System.out.println(options.json() ? report.toJson() : report.toText());
    System.exit(report.errors() == 0 ? 0 : 1);
  }

  static LoadReport run(LoadOptions options) throws InterruptedException {
    long begin = System.nanoTime();
    List<Worker> workers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < options.concurrency(); i++) {
      Worker worker = new Worker(options, i, begin);
      workers.add(worker);
      Thread thread = new Thread(worker, "load-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Histogram latencies = new Histogram(3);
    long errors = 0;
    for (Worker worker : workers) {
      latencies.add(worker.latencies());
      errors += worker.errors();
    }
    double seconds = (System.nanoTime() - begin) / 1e9 - options.warmUpSeconds();
    return new LoadReport(seconds, latencies, errors);
  }
}
