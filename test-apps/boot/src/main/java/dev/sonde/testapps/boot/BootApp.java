package dev.sonde.testapps.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where the database is comes from the environment: {@code SPRING_DATASOURCE_URL} and so on. */
@SpringBootApplication
public class BootApp {
  public static void main(String[] args) {
    SpringApplication.run(BootApp.class, args);
  }
}
