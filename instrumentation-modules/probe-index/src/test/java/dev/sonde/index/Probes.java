package dev.sonde.index;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Call;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Probe;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Watch;

/** Probes that are written right. */
final class Probes {

  private Probes() {}

  @Nests("family")
  public abstract static class Family<T> extends Probe<T, Object, Object> {
    @Override
    public void enter(Call call, T self, Object argument) {}
  }

  public abstract static class Subfamily<T> extends Family<T> {}

  @Watch(type = Watched.Client.class, methods = "send")
  public static final class Defaults extends Subfamily<Watched.Client> {}

  @Watch(
      type = Watched.Client.class,
      methods = {"send", "close"},
      subtypes = true,
      pass = {1, 0},
      nests = "own")
  public static final class Everything extends Family<Watched.Client> {}

  @Watch(type = Watched.Statement.class, methods = "execute", args = String.class, exactly = true)
  @Watch(
      type = Watched.Handler.class,
      methods = "handle",
      pass = {})
  @Watch(type = Watched.Statement.class, methods = "close")
  public static final class Several extends Family<Object> {}

  @Watch(typeNamed = "dev.sonde.index.Watched$Handler", methods = "answer", argsNamed = "int[]")
  @Watch(
      typeNamed = "absent.Outer$Inner",
      methods = "run",
      argsNamed = {"long", "absent.Type", "java.util.Map.Entry[][]"})
  @Watch(typeNamed = "absent.Other", methods = "run", subtypes = true)
  public static final class Named extends Family<Object> {}

  @Watch(
      type = Watched.Client.class,
      methods = {"<init>", "close"},
      args = {},
      exactly = true)
  public static final class Construction
      extends Observer<Watched.Client, String, Object, Watched.Client> {}

  @Watch(type = Watched.Client.class, methods = "send", args = String.class)
  public static final class Argument extends ArgumentRewrite<Watched.Client, String> {
    @Override
    public String rewrite(Watched.Client self, String argument) {
      return argument;
    }
  }

  @Watch(type = Watched.Statement.class, methods = "execute")
  public static final class Result extends ResultRewrite<Watched.Statement, Object> {
    @Override
    public Object rewrite(Watched.Statement self, Object result) {
      return result;
    }
  }
}
