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
    SondeDispatcher.install(null, null);
    SEEN.clear();
  }

  @Test
  void open_givesTheSameClassAgain() throws Exception {
    assertThat(BootstrapRoom.open(ByteBuddyAgent.install(), new byte[0]))
        .isSameAs(SondeDispatcher.class);
  }

  @Test
  void rewritingRole_returnsItsLastParameter_whenInert() throws Throwable {
    MethodHandle call =
        SondeDispatcher.link(LOOKUP, "rewrite", VALUE, "p", 0, "m").dynamicInvoker();
    assertThat((long) call.invokeExact((Object) "self", 7L)).isEqualTo(7);
  }

  @Test
  void otherRoles_returnNothing_whenInert() throws Throwable {
    MethodType enter = MethodType.methodType(Object.class, Object.class, int.class);
    CallSite site = SondeDispatcher.link(LOOKUP, "enter", enter, "p", 0, "m");
    assertThat(site.type()).isEqualTo(enter);
    assertThat(site.dynamicInvoker().invoke((Object) "self", 1)).isNull();
    MethodType exit = MethodType.methodType(void.class, Object.class);
    SondeDispatcher.link(LOOKUP, "exit", exit, "p", 0, "m").dynamicInvoker().invoke((Object) "x");
  }

  @Test
  void link_givesTheAgentsCallSite() throws Throwable {
    SondeDispatcher.install(handle("link"), null);

    CallSite site = SondeDispatcher.link(LOOKUP, "rewrite", VALUE, "a.Probe", 3, "T.m");

    assertThat((long) site.dynamicInvoker().invoke((Object) "self", 7L)).isEqualTo(42);
    assertThat(SEEN).containsExactly("rewrite a.Probe 3 T.m");
  }

  @Test
  void link_isInert_whenTheAgentFailsOrDeclines() throws Throwable {
    for (String agent : new String[] {"failingLink", "decliningLink"}) {
      SondeDispatcher.install(handle(agent), null);
      CallSite site = SondeDispatcher.link(LOOKUP, "rewrite", VALUE, "p", 0, "m");
      assertThat((long) site.dynamicInvoker().invoke((Object) "self", 7L)).isEqualTo(7);
    }
  }

  @Test
  void staticPath_callsTheAgent() throws Throwable {
    SondeDispatcher.install(handle("link"), handle("call"));

    assertThat(SondeDispatcher.call(20, "self", "argument", "second")).isEqualTo("answer");
    assertThat(SEEN).containsExactly("call 20 self argument second");
  }

  @Test
  void staticPath_isInert_whenNothingIsInstalledOrTheAgentFails() throws Throwable {
    for (MethodHandle call :
        new MethodHandle[] {null, handle("failingCall"), handle("failingLink")}) {
      SondeDispatcher.install(null, call);
      assertThat(SondeDispatcher.call(4, "self", "argument", null)).isNull();
      assertThat(SondeDispatcher.call(5, "result", "state", null)).isNull();
      assertThat(SondeDispatcher.call(6, "self", "value", null)).isEqualTo("value");
    }
  }

  @Test
  void instance_handsOnUntilItsListenerIsTaken() {
    SondeDispatcher standsIn = new SondeDispatcher();
    standsIn.listener = (value, error) -> SEEN.add(value + " " + error);
    standsIn.accept("value", null);
    standsIn.listener = null;
    standsIn.accept("late", null);

    assertThat(SEEN).containsExactly("value null");
  }

  @Test
  void agent_isGivenUntilItDetaches() throws Throwable {
    SondeDispatcher.install(handle("link"), null);
    SondeDispatcher.agent = "control";
    assertThat(SondeDispatcher.agent).isEqualTo("control");
    SondeDispatcher.install(null, null);
    assertThat(SondeDispatcher.agent).isNull();
  }

  /** The JVM then links again at the next call; an inert site would stay inert. */
  @Test
  void link_letsAStackOverflowThrough() throws Throwable {
    SondeDispatcher.install(handle("overflowingLink"), null);
    MethodType type = MethodType.methodType(void.class, Object.class);
    assertThatThrownBy(() -> SondeDispatcher.link(LOOKUP, "exit", type, "a.Probe", 0, "run"))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void claim_isHeldByOneAgentUntilItDetaches() throws Throwable {
    assertThat(SondeDispatcher.claim()).isTrue();
    SondeDispatcher.install(handle("link"), null);
    assertThat(SondeDispatcher.claim()).isFalse();
    SondeDispatcher.install(null, null);
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

  static Object call(int site, Object first, Object value, Object third) {
    SEEN.add("call " + site + " " + first + " " + value + " " + third);
    return "answer";
  }

  static Object failingCall(int site, Object first, Object value, Object third) {
    throw new OutOfMemoryError();
  }
}
