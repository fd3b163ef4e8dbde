package dev.sonde.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code 127.0.0.1} and its key, made by the JDK's keytool once a
 * JVM.
 */
public final class TestCertificate {

  /** What servers under test show. */
  public static final TestCertificate TRUSTED = new TestCertificate();

  /** What no client accepts. */
  public static final TestCertificate UNTRUSTED = new TestCertificate();

  /** Of the store and of the key in it. */
  public static final String PASSWORD = "changeit";

  private final Path store;

  private TestCertificate() {
    try {
      Path folder = Files.createTempDirectory("sonde-certificate");
      store = folder.resolve("store.p12");
      folder.toFile().deleteOnExit();
      store.toFile().deleteOnExit();
      make();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("no certificate could be made", failed);
    }
  }

  private void make() throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-startdate",
                "-1d",
                "-validity",
                "3",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  /**
   * Makes {@link #TRUSTED} what this JVM trusts unless told otherwise. Called before anything in it
   * uses TLS.
   */
  public static void trust() {
    System.setProperty("javax.net.ssl.trustStore", TRUSTED.store().toString());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  /** A PKCS #12 file with the key. */
  public Path store() {
    return store;
  }

  /** For servers that show this certificate, and for clients that trust it alone. */
  public SSLContext context() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory shown =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      shown.init(keys, PASSWORD.toCharArray());
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalStateException(unusable);
    }
  }
}
