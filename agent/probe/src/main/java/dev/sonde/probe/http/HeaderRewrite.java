package dev.sonde.probe.http;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import java.util.function.Function;

/**
 * Watches where an immutable request goes to the wire and sends one with our headers in its place,
 * so that the application's stays as it is.
 *
 * @param <Q> the request, first passed argument
 * @param <B> its builder
 */
public abstract class HeaderRewrite<Q, B> extends ArgumentRewrite<Object, Q> {

  private final Function<? super Q, ? extends B> builder;
  private final HeaderSetter<? super B> setter;
  private final Function<? super B, ? extends Q> built;

  /**
   * Tells how a request is changed. None of the three captures anything.
   *
   * @param builder makes a builder that has everything of the request
   * @param setter sets a header of it
   * @param built makes the request
   */
  protected HeaderRewrite(
      Function<? super Q, ? extends B> builder,
      HeaderSetter<? super B> setter,
      Function<? super B, ? extends Q> built) {
    this.builder = builder;
    this.setter = setter;
    this.built = built;
  }

  @Override
  public final Q rewrite(Object self, Q request) {
    B copy = builder.apply(request);
    Engine.get().inject(copy, setter);
    return built.apply(copy);
  }
}
