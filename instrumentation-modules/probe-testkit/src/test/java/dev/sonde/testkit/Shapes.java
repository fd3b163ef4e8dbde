package dev.sonde.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Method bodies of many shapes, each of which must verify and behave the same when woven. */
class Shapes implements Shape<String> {

  final List<Object> seen = new ArrayList<>();

  Shapes() {}

  Shapes(Object first) {
    this();
    if (first == null) {
      return;
    }
    seen.add(first);
  }

  int ofInt(int a, long b, double c, Object d) {
    int sum = 0;
    for (int i = 0; i < a; i++) {
      long product = b * i;
      sum += (int) product;
      if (sum > 1_000) {
        return sum;
      }
    }
    return sum + (int) c + (d == null ? 0 : 1);
  }

  long ofLong(long a) {
    return a + 1;
  }

  double ofDouble(double a) {
    return a * 2;
  }

  float ofFloat() {
    return 1.5f;
  }

  boolean ofBoolean(String a) {
    return a.isEmpty();
  }

  char ofChar() {
    return 'c';
  }

  void ofVoid() {
    seen.add("void");
  }

  int[] ofArray(Object[] a) {
    return new int[] {a.length};
  }

  static String ofStatic(String a) {
    return a + "!";
  }

  synchronized String ofSynchronized(String a) {
    return a;
  }

  @Override
  public String generic(String value) {
    return value + value;
  }

  String parameterReused(Object a) {
    a = new int[] {1};
    long slot = System.nanoTime();
    return a.getClass().getSimpleName() + (slot == 0 ? "" : "+");
  }

  String tries(int how) {
    try {
      if (how == 0) {
        throw new IllegalArgumentException("caught");
      }
      if (how == 1) {
        throw new UnsupportedOperationException("thrown");
      }
      return "returned";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } finally {
      seen.add("finally " + how);
    }
  }

  String switches(String a) {
    return switch (a) {
      case "one" -> "1";
      case "two" -> {
        String text = "";
        for (int i = 0; i < 2; i++) {
          text += i;
        }
        yield text;
      }
      default -> throw new IllegalStateException(a);
    };
  }

  int recursive(int depth) {
    return depth == 0 ? 0 : 1 + recursive(depth - 1);
  }

  int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  CompletableFuture<String> future(CompletableFuture<String> given) {
    return given;
  }
}
