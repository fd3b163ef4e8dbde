package dev.sonde.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType VALUE =
      MethodType.methodType(long.class, Object.class, long.class);
  private static final List<String> SEEN = new ArrayList<>();

  @BeforeAll
  static void define() throws Exception {
    Class<?> dispatcher = BootstrapRoom.open(ByteBuddyAgent.install(), DispatcherBytes.read());
    assertThat(dispatcher.getClassLoader()).isNull();
  }

  @AfterEach
  void detach() {
    SondeDispatcher.install(null, null, null, null);
    SEEN.clear();
  }

  @Test
  void open_givesTheSameClassAgain() throws Exception {
    assertThat(BootstrapRoom.open(ByteBuddyAgent.install(), new byte[0]))
        .isSameAs(SondeDispatcher.class);
  }

  @Test
  void rewritingRoles_returnTheirLastParameter_whenInert() throws Throwable {
    for (String role : new String[] {"argument", "result"}) {
      MethodHandle call = SondeDispatcher.link(LOOKUP, role, VALUE, "p", 0, "m").dynamicInvoker();
      assertThat((long) call.invokeExact((Object) "self", 7L)).isEqualTo(7);
    }
  }

  @Test
  void otherRoles_returnNothing_whenInert() throws Throwable {
    Class<?>[] types = {Object.class, String.class, int.class, double.class, boolean.class};
    Object[] expected = {null, null, 0, 0.0, false};
    for (int i = 0; i < types.length; i++) {
      MethodType type = MethodType.methodType(types[i], Object.class, int.class);
      CallSite site = SondeDispatcher.link(LOOKUP, "enter", type, "p", 0, "m");
      assertThat(site.type()).isEqualTo(type);
      assertThat(site.dynamicInvoker().invoke((Object) "self", 1)).isEqualTo(expected[i]);
    }
    MethodType exit = MethodType.methodType(void.class, Object.class);
    SondeDispatcher.link(LOOKUP, "exit", exit, "p", 0, "m").dynamicInvoker().invoke((Object) "x");
  }

  @Test
  void link_givesTheAgentsCallSite() throws Throwable {
    SondeDispatcher.install(handle("link"), null, null, null);

    CallSite site = SondeDispatcher.link(LOOKUP, "argument", VALUE, "a.Probe", 3, "T.m");

    assertThat((long) site.dynamicInvoker().invoke((Object) "self", 7L)).isEqualTo(42);
    assertThat(SEEN).containsExactly("argument a.Probe 3 T.m");
  }

  @Test
  void link_isInert_whenTheAgentFailsOrDeclines() throws Throwable {
    for (String agent : new String[] {"failingLink", "decliningLink"}) {
      SondeDispatcher.install(handle(agent), null, null, null);
      CallSite site = SondeDispatcher.link(LOOKUP, "argument", VALUE, "p", 0, "m");
      assertThat((long) site.dynamicInvoker().invoke((Object) "self", 7L)).isEqualTo(7);
    }
  }

  @Test
  void staticPath_callsTheAgent() throws Throwable {
    SondeDispatcher.install(null, handle("enter"), handle("exit"), handle("rewrite"));

    Object state = SondeDispatcher.enter(5, "self", "argument", "second");
    SondeDispatcher.exit(5, "result", state, null);

    assertThat(SondeDispatcher.rewrite(6, "self", "value")).isEqualTo("value!");
    assertThat(SEEN).containsExactly("enter 5 self argument second", "exit 5 result state null");
  }

  @Test
  void staticPath_isInert_whenNothingIsInstalledOrTheAgentFails() throws Throwable {
    MethodHandle enter = handle("failingEnter");
    MethodHandle exit = handle("failingExit");
    MethodHandle rewrite = handle("failingRewrite");
    MethodHandle wrongType = handle("link");
    for (MethodHandle[] h :
        new MethodHandle[][] {
          {null, null, null}, {enter, exit, rewrite}, {wrongType, wrongType, wrongType}
        }) {
      SondeDispatcher.install(null, h[0], h[1], h[2]);
      assertThat(SondeDispatcher.enter(1, "self", "argument", null)).isNull();
      SondeDispatcher.exit(1, null, "state", null);
      assertThat(SondeDispatcher.rewrite(1, "self", "value")).isEqualTo("value");
    }
  }

  /** The JVM then links again at the next call; an inert site would stay inert. */
  @Test
  void link_letsAStackOverflowThrough() throws Throwable {
    SondeDispatcher.install(handle("overflowingLink"), null, null, null);
    MethodType type = MethodType.methodType(void.class, Object.class);
    assertThatThrownBy(() -> SondeDispatcher.link(LOOKUP, "exit", type, "a.Probe", 0, "run"))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void claim_isHeldByOneAgentUntilItDetaches() throws Throwable {
    assertThat(SondeDispatcher.claim()).isTrue();
    SondeDispatcher.install(handle("link"), null, null, null);
    assertThat(SondeDispatcher.claim()).isFalse();
    SondeDispatcher.install(null, null, null, null);
    assertThat(SondeDispatcher.claim()).isTrue();
  }

  private static MethodHandle handle(String name) throws IllegalAccessException {
    for (java.lang.reflect.Method method : DispatcherTest.class.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return LOOKUP.unreflect(method);
      }
    }
    throw new AssertionError(name);
  }

  static CallSite link(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String m) {
    SEEN.add(role + " " + probe + " " + watch + " " + m);
    MethodHandle answer = MethodHandles.constant(type.returnType(), 42L);
    return new MutableCallSite(MethodHandles.dropArguments(answer, 0, type.parameterList()));
  }

  static CallSite failingLink(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String m) {
    throw new NoClassDefFoundError(probe);
  }

  static CallSite overflowingLink(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String m) {
    throw new StackOverflowError();
  }

  static CallSite decliningLink(
      MethodHandles.Lookup caller,
      String role,
      MethodType type,
      String probe,
      int watch,
      String m) {
    return null;
  }

  static Object enter(int site, Object self, Object argument, Object second) {
    SEEN.add("enter " + site + " " + self + " " + argument + " " + second);
    return "state";
  }

  static void exit(int site, Object result, Object state, Throwable error) {
    SEEN.add("exit " + site + " " + result + " " + state + " " + error);
  }

  static Object rewrite(int site, Object self, Object value) {
    return value + "!";
  }

  static Object failingEnter(int site, Object self, Object argument, Object second) {
    throw new LinkageError();
  }

  static void failingExit(int site, Object result, Object state, Throwable error) {
    throw new IllegalStateException();
  }

  static Object failingRewrite(int site, Object self, Object value) {
    throw new OutOfMemoryError();
  }
}
