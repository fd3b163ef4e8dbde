package dev.sonde.cli.standin;

import java.io.IOException;

/** Something that runs until its standard input ends. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("up");
    while (System.in.read() >= 0) {
      // until the end
    }
  }
}
