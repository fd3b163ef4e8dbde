package com.example.shop;

import java.nio.CharBuffer;
import java.util.concurrent.CompletableFuture;

/** An application's class that nobody wrote a probe for. */
public class Warehouse implements AutoCloseable {

  public interface Shelf {
    default int lift(int weight) {
      return weight;
    }
  }

  public static class HighShelf implements Shelf {
    @Override
    public int lift(int weight) {
      return 2 * weight;
    }
  }

  public static class LowShelf implements Shelf {}

  public static class Robot {
    public void drive() {}
  }

  public static class FastRobot extends Robot {
    @Override
    public void drive() {
      super.drive();
    }
  }

  public static class Ticker implements Readable {
    @Override
    public int read(CharBuffer to) {
      return -1;
    }
  }

  public static long count(long boxes, double share) {
    return (long) (boxes * share);
  }

  public String reserve(String article) {
    return "reserved " + article;
  }

  public String reserve(String article, int pieces) {
    return "reserved " + pieces + " " + article;
  }

  public CompletableFuture<String> reserveLater(CompletableFuture<String> stock) {
    return stock.thenApply(article -> "reserved " + article);
  }

  public void fail() {
    throw new IllegalStateException("on fire");
  }

  public void look() {}

  @Override
  public void close() {}
}
