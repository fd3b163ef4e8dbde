package dev.sonde.probes.tomcat;

import dev.sonde.probes.servlet.JakartaFailureObserver;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JakartaServletProbe;
import dev.sonde.probes.servlet.JavaxFailureObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.servlet.JavaxServletProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TomcatProbeTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              TomcatProbe.class,
              AsyncDispatchObserver.class,
              JavaxServletProbe.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              TomcatProbe.class,
              AsyncDispatchObserver.class,
              JakartaServletProbe.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  /** From 8.5 on. */
  private static final boolean HTTP_2 = isPresent("org.apache.coyote.http2.Http2Protocol");

  @TempDir static Path folder;

  private static boolean isPresent(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** The method has another name in early versions of 8.0. */
  private static void map(Context context, String path) throws ReflectiveOperationException {
    String name =
        Arrays.stream(Context.class.getMethods())
                .anyMatch(method -> method.getName().equals("addServletMappingDecoded"))
            ? "addServletMappingDecoded"
            : "addServletMapping";
    Context.class.getMethod(name, String.class, String.class).invoke(context, path, "contract");
  }

  /** By reflection: 8.0 has none of it. */
  private static void addHttp2(Connector connector) throws ReflectiveOperationException {
    Object http2 =
        Class.forName("org.apache.coyote.http2.Http2Protocol").getConstructor().newInstance();
    Class<?> upgrade = Class.forName("org.apache.coyote.UpgradeProtocol");
    Connector.class.getMethod("addUpgradeProtocol", upgrade).invoke(connector, http2);
  }

  /** Until 8.0 by attributes that 10.1 has no more. */
  private static void encrypt(Connector connector, TestCertificate certificate)
      throws ReflectiveOperationException {
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("SSLEnabled", "true");
    if (HTTP_2) {
      SecureHost.add(connector, certificate);
    } else {
      connector.setProperty("keystoreFile", certificate.store().toString());
      connector.setProperty("keystoreType", "PKCS12");
      connector.setProperty("keystorePass", TestCertificate.PASSWORD);
    }
  }

  /** Loaded where the classes are. */
  private static final class SecureHost {
    static void add(Connector connector, TestCertificate certificate) {
      SSLHostConfig host = new SSLHostConfig();
      SSLHostConfigCertificate shown =
          new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
      shown.setCertificateKeystoreFile(certificate.store().toString());
      shown.setCertificateKeystoreType("PKCS12");
      shown.setCertificateKeystorePassword(TestCertificate.PASSWORD);
      host.addCertificate(shown);
      connector.addSslHostConfig(host);
    }
  }

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return HTTP_2;
  }

  @Override
  protected boolean upgrades() {
    return true;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    if (certificate != null) {
      encrypt(connector, certificate);
    }
    if (HTTP_2) {
      addHttp2(connector);
    }
    Context context = tomcat.addContext("", folder.toString());
    Wrapper servlet = context.createWrapper();
    servlet.setName("contract");
    servlet.setServletClass(ServletApi.present().contractServlet());
    servlet.setAsyncSupported(true);
    context.addChild(servlet);
    for (String path : PATHS) {
      map(context, path);
    }
    tomcat.start();
    return new ContractServer() {
      @Override
      public int port() {
        return tomcat.getConnector().getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
      }
    };
  }
}
