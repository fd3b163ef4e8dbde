package dev.sonde.probes.executors;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** An application; instantiated by Spring. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
public class SpringTasks {

  /** Work on other threads. */
  public interface Work {

    @Async("taskExecutor")
    CompletableFuture<String> later();

    @Async("taskScheduler")
    CompletableFuture<String> onTheScheduler();
  }

  static final class TracedWork implements Work {

    @Override
    public CompletableFuture<String> later() {
      Traces.span();
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    @Override
    public CompletableFuture<String> onTheScheduler() {
      return later();
    }
  }

  /** A job that runs for ever. */
  static final class Job {
    final Queue<Boolean> outside = new ConcurrentLinkedQueue<>();
    final CountDownLatch runs = new CountDownLatch(3);

    @Scheduled(fixedRate = 5)
    void run() {
      outside.add(Traces.outside());
      runs.countDown();
    }
  }

  @Bean
  Work work() {
    return new TracedWork();
  }

  @Bean
  Job job() {
    return new Job();
  }

  @Bean
  ThreadPoolTaskExecutor taskExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("async-");
    return executor;
  }

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setThreadNamePrefix("scheduled-");
    return scheduler;
  }
}
