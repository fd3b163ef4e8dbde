package dev.sonde.probes.undertow;

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
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.api.ServletInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndertowServletTest extends ServletContract {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              UndertowProbe.class,
              DispatchObserver.class,
              JavaxServletProbe.class,
              JavaxRouteObserver.class,
              JavaxFailureObserver.class)
          : ProbeTest.weaving(
              UndertowProbe.class,
              DispatchObserver.class,
              JakartaServletProbe.class,
              JakartaRouteObserver.class,
              JakartaFailureObserver.class);

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Override
  protected boolean upgrades() {
    return true;
  }

  @Override
  protected ContractServer start(@Nullable TestCertificate certificate) throws Exception {
    Class<?> type = Class.forName(ServletApi.present().contractServlet());
    ServletInfo servlet =
        ServletInfo.class.getConstructor(String.class, Class.class).newInstance("contract", type);
    servlet.setAsyncSupported(true);
    PATHS.forEach(servlet::addMapping);
    DeploymentInfo info =
        new DeploymentInfo()
            .setClassLoader(getClass().getClassLoader())
            .setContextPath("/")
            .setDeploymentName("contract")
            .addServlet(servlet);
    DeploymentManager manager = ServletContainer.Factory.newInstance().addDeployment(info);
    manager.deploy();
    return RunningUndertow.serve(manager.start(), certificate);
  }
}
