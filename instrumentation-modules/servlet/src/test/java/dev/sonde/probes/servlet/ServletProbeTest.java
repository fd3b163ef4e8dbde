package dev.sonde.probes.servlet;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import dev.sonde.testkit.http.ContractServer;
import dev.sonde.testkit.http.ServletApi;
import dev.sonde.testkit.http.ServletContract;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** In a container whose own probe is not woven. */
class ServletProbeTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              JavaxServletProbe.class,
              JavaxStartAsyncObserver.class,
              JavaxAsyncObserver.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              JakartaServletProbe.class,
              JakartaStartAsyncObserver.class,
              JakartaAsyncObserver.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  @TempDir static Path folder;

  @Override
  protected ProbeTest probes() {
    return probes;
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
    Context context = tomcat.addContext("", folder.toString());
    Wrapper servlet = context.createWrapper();
    servlet.setName("contract");
    servlet.setServletClass(ServletApi.present().contractServlet());
    servlet.setAsyncSupported(true);
    context.addChild(servlet);
    PATHS.forEach(path -> context.addServletMappingDecoded(path, "contract"));
    tomcat.start();
    return new ContractServer() {
      @Override
      public int port() {
        return connector.getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
      }
    };
  }

  private static void encrypt(Connector connector, TestCertificate certificate) {
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("SSLEnabled", "true");
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
