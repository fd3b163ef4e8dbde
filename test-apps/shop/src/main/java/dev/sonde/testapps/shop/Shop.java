package dev.sonde.testapps.shop;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Starts the shop; the options are those of {@link ShopOptions}. */
public final class Shop {
  private static final Logger logger = LoggerFactory.getLogger(Shop.class);

  private Shop() {}

  /**
   * Runs until the process is ended. Prints {@code shop: listening on port N} once it serves.
   *
   * @throws Exception when the database or the container cannot start, which ends the process
   */
  public static void main(String[] args) throws Exception {
    ShopOptions options = ShopOptions.parse(args);
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();

    HikariDataSource dataSource = Database.open();
    Fulfilment fulfilment = new Fulfilment(dataSource);
    Tomcat tomcat = tomcat(options, dataSource, fulfilment);
    tomcat.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(tomcat, fulfilment, dataSource), "shop-stop"));
    System.out.println("shop: listening on port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  private static Tomcat tomcat(
      ShopOptions options, HikariDataSource dataSource, Fulfilment fulfilment) throws IOException {
    Path base = Files.createTempDirectory("shop");
    base.toFile().deleteOnExit();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(options.port());
    tomcat.getConnector().setProperty("address", "127.0.0.1");

    Catalogue catalogue = new Catalogue(dataSource);
    PaymentClient payments = new PaymentClient(options.paymentUrl());
    Orders orders = new Orders(dataSource, payments, fulfilment);
    Context context = tomcat.addContext("", null);
    add(context, "/products/*", new ProductsServlet(catalogue));
    add(context, "/orders", new OrdersServlet(orders));
    add(context, "/slow", new SlowServlet(catalogue));
    add(context, "/n-plus-one", new NPlusOneServlet(catalogue));
    add(context, "/fail", new FailServlet());
    add(context, "/report", new ReportServlet(catalogue, fulfilment));
    add(context, "/payment-health", new PaymentHealthServlet(payments));
    add(context, "/leak", new LeakServlet());
    add(context, "/health", new HealthServlet());
    return tomcat;
  }

  private static void add(Context context, String pattern, HttpServlet servlet) {
    String name = servlet.getClass().getSimpleName();
    Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
    context.addServletMapping(pattern, name);
  }

  private static void stop(Tomcat tomcat, Fulfilment fulfilment, HikariDataSource dataSource) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      logger.warn("The container did not stop cleanly", e);
    }
    fulfilment.close();
    dataSource.close();
  }
}
