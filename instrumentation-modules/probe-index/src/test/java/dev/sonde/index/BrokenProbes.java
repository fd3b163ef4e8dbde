package dev.sonde.index;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Call;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Probe;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Watch;

/** One probe for each mistake that the build finds, beginning with {@link Span} that has none. */
final class BrokenProbes {

  private BrokenProbes() {}

  public abstract static class Span extends Probe<Object, Object, Object> {
    @Override
    public void enter(Call call, Object self, Object argument) {}
  }

  public abstract static class Look extends Observer<Object, Object, Object, Object> {}

  public abstract static class Argument extends ArgumentRewrite<Object, Object> {
    @Override
    public Object rewrite(Object self, Object argument) {
      return argument;
    }
  }

  public abstract static class Result extends ResultRewrite<Object, Object> {
    @Override
    public Object rewrite(Object self, Object result) {
      return result;
    }
  }

  @Watch(type = Watched.Client.class, methods = "send")
  public static final class NoProbe {}

  @Watch(type = Watched.Client.class, methods = "send")
  public abstract static class AbstractWatch extends Span {}

  public static final class NoWatch extends Span {}

  @Watch(type = Watched.Client.class, methods = "send")
  public static class NotFinal extends Span {}

  @Watch(type = Watched.Client.class, methods = "send")
  static final class NotPublic extends Span {
    public NotPublic() {}
  }

  @Watch(type = Watched.Client.class, methods = "send")
  public static final class PrivateConstructor extends Span {
    private PrivateConstructor() {}
  }

  @Watch(type = Watched.Client.class, methods = "send")
  public static final class ConstructorWithParameter extends Span {
    public ConstructorWithParameter(int size) {}
  }

  @Watch(methods = "send")
  public static final class NoType extends Span {}

  @Watch(type = Watched.Client.class, typeNamed = "a.B", methods = "send")
  public static final class TwoTypes extends Span {}

  @Watch(type = int[].class, methods = "clone")
  public static final class ArrayType extends Span {}

  @Watch(typeNamed = "a/b/C", methods = "send")
  public static final class InternalName extends Span {}

  @Watch(typeNamed = "java.util.Map.Entry", methods = "getKey")
  public static final class SourceNamed extends Span {}

  @Watch(type = Watched.Client.class, methods = "sned")
  public static final class Misspelt extends Span {}

  @Watch(type = Watched.Statement.class, methods = "executeupdate")
  public static final class MisspeltCase extends Span {}

  @Watch(type = Watched.Statement.class, methods = "execute", args = int.class)
  public static final class WrongArgs extends Span {}

  @Watch(type = Watched.Client.class, methods = "send", args = String.class, exactly = true)
  public static final class TooExact extends Span {}

  @Watch(type = Watched.Client.class, methods = "<init>", args = int.class)
  public static final class WrongConstructor extends Look {}

  @Watch(
      type = Watched.PooledClient.class,
      methods = {"close", "send"})
  public static final class Inherited extends Span {}

  @Watch(
      type = Watched.Client.class,
      methods = {})
  public static final class NoMethods extends Span {}

  @Watch(
      type = Watched.Client.class,
      methods = {"send", "send"})
  public static final class Twice extends Span {}

  @Watch(type = Watched.Client.class, methods = "<init>")
  public static final class SpanOfConstructor extends Span {}

  @Watch(type = Watched.Client.class, methods = "<clinit>")
  public static final class Initialiser extends Look {}

  @Watch(type = Watched.Client.class, methods = "send", args = String.class, argsNamed = "int")
  public static final class BothArgs extends Span {}

  @Watch(type = Watched.Client.class, methods = "send", argsNamed = "java.util.List<String>")
  public static final class GenericArg extends Span {}

  @Watch(
      type = Watched.Client.class,
      methods = "send",
      pass = {0, 1, 2})
  public static final class ThreePasses extends Span {}

  @Watch(type = Watched.Client.class, methods = "send", pass = -1)
  public static final class NegativePass extends Span {}

  @Watch(
      type = Watched.Client.class,
      methods = "send",
      pass = {0, 2})
  public static final class PassBeyond extends Span {}

  @Watch(type = Watched.Client.class, methods = "send", nests = "a b")
  public static final class OddGroup extends Span {}

  @Watch(
      type = Watched.Client.class,
      methods = "send",
      pass = {})
  public static final class RewriteNothing extends Argument {}

  @Watch(type = Watched.Statement.class, methods = "execute", pass = 1)
  public static final class RewritePrimitive extends Argument {}

  @Watch(type = Watched.Client.class, methods = "close")
  public static final class RewriteAbsent extends Argument {}

  @Watch(
      type = Watched.Statement.class,
      methods = {"execute", "executeUpdate"})
  public static final class RewritePrimitiveResult extends Result {}

  @Watch(type = Watched.Client.class, methods = "close")
  public static final class RewriteVoid extends Result {}
}
