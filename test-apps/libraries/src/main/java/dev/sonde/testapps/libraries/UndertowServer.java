package dev.sonde.testapps.libraries;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.List;

final class UndertowServer implements WebServer {
  @Override
  public int start(int port, List<MappedServlet> servlets) throws ServletException {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(UndertowServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("libraries");
    for (MappedServlet mapped : servlets) {
      deployment.addServlet(
          Servlets.servlet(
                  mapped.name(),
                  mapped.servlet().getClass(),
                  new ImmediateInstanceFactory<>(mapped.servlet()))
              .addMapping(mapped.pattern())
              .setAsyncSupported(true));
    }
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
    manager.deploy();
    Undertow server =
        Undertow.builder().addHttpListener(port, "127.0.0.1").setHandler(manager.start()).build();
    server.start();
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }
}
