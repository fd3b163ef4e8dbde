package dev.sonde.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.weave.fixture.Library;
import dev.sonde.probe.Probe;
import dev.sonde.probes.fixture.FixtureProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ProbeClassLoadersTest {

  private static final String PROBE = FixtureProbe.class.getName();

  private final ClassLoader agent = ProbeClassLoadersTest.class.getClassLoader();
  private final ProbeClassLoaders loaders =
      new ProbeClassLoaders(agent, ProbeClassLoadersTest::classFile);

  @Test
  void probe_seesTheApplicationsLibraryAndTheAgentsContract() throws Exception {
    ClassLoader application = new Application();

    Class<?> probe = loaders.of(application).loadClass(PROBE);

    assertThat(probe).isNotSameAs(FixtureProbe.class).hasSuperclass(Probe.class);
    assertThat(asked(probe, "library"))
        .isSameAs(application.loadClass(Library.class.getName()))
        .isNotSameAs(Library.class);
  }

  @Test
  void applicationsWithTheSameLibrary_haveProbesOfTheirOwn() throws Exception {
    ClassLoader one = new Application();
    ClassLoader two = new Application();

    assertThat(loaders.of(one)).isSameAs(loaders.of(one)).isNotSameAs(loaders.of(two));
    assertThat(loaders.of(one).loadClass(PROBE)).isNotSameAs(loaders.of(two).loadClass(PROBE));
  }

  @Test
  void bootstrapLoader_hasAProbeLoader() throws Exception {
    ProbeClassLoader loader = loaders.of(null);

    assertThat(loaders.of(null)).isSameAs(loader);
    assertThat(loader.loadClass(PROBE)).hasSuperclass(Probe.class);
    assertThatThrownBy(() -> asked(loader.loadClass(PROBE), "library"))
        .hasRootCauseInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void unknownProbe_isNotLookedForInTheApplication() {
    assertThatThrownBy(() -> loaders.of(new Application()).loadClass("dev.sonde.probes.None"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void applicationThatRefusesTheJdk_doesNotKeepProbesFromIt() throws Exception {
    for (RuntimeException refusal :
        new RuntimeException[] {new IllegalStateException("stopped"), new NullPointerException()}) {
      ClassLoader refusing = new Refusing(refusal);
      Class<?> probe = loaders.of(refusing).loadClass(PROBE);
      assertThat(asked(probe, "platform")).isSameAs(java.sql.Driver.class);
      assertThat(asked(probe, "extension")).isSameAs(javax.management.MBeanServer.class);
    }
  }

  @Test
  void application_isUnloadedThoughItsCallSiteIsLinked() throws Exception {
    WeakReference<ClassLoader> application = linkedApplication();

    for (int i = 0; i < 50 && application.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(application.get()).isNull();
    for (int i = 0; i < 50 && loaders.size() > 0; i++) {
      Thread.sleep(10);
      loaders.of(null);
      if (loaders.size() == 1) {
        return;
      }
    }
    assertThat(loaders.size()).isOne();
  }

  @Test
  void linkedCallSite_keepsItsProbeLoader() throws Exception {
    ClassLoader application = new Application();
    link(application);
    WeakReference<ProbeClassLoader> loader = new WeakReference<>(loaders.of(application));

    System.gc();

    assertThat(loader.get()).isNotNull().isSameAs(loaders.of(application));
  }

  private WeakReference<ClassLoader> linkedApplication() throws ReflectiveOperationException {
    ClassLoader application = new Application();
    link(application);
    return new WeakReference<>(application);
  }

  private void link(ClassLoader application) throws ReflectiveOperationException {
    Object probe = loaders.of(application).loadClass(PROBE).getConstructor().newInstance();
    application
        .loadClass(Library.class.getName())
        .getField("linked")
        .set(null, new MutableCallSite(MethodHandles.constant(Object.class, probe)));
  }

  private static Object asked(Class<?> probe, String question) throws ReflectiveOperationException {
    return probe.getMethod(question).invoke(probe.getConstructor().newInstance());
  }

  private static byte[] classFile(String name) {
    String path = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = ProbeClassLoadersTest.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Has the library itself, as a web application's loader has, and nothing of ours. */
  private static final class Application extends ClassLoader {
    Application() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(Library.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = classFile(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Knows its own library and refuses everything else, the JDK included. */
  private static final class Refusing extends ClassLoader {
    private final ClassLoader own = new Application();
    private final RuntimeException refusal;

    Refusing(RuntimeException refusal) {
      super(null);
      this.refusal = refusal;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Library.class.getName())) {
        return own.loadClass(name);
      }
      throw refusal;
    }
  }
}
