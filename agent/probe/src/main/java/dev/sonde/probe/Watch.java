package dev.sonde.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the methods that a probe watches. Read from class bytes at build time and never
 * reflectively, so the class literals cost nothing and may name types that are absent at run time.
 *
 * <p>An interface or abstract class stands for itself and all its subtypes; a concrete class only
 * for itself, unless {@link #subtypes} says otherwise. Only methods with a body are woven, never
 * inherited ones twice.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Watches.class)
public @interface Watch {

  /** The watched type; {@code void.class} when {@link #typeNamed} says it. */
  Class<?> type() default void.class;

  /** Binary name ({@code a.b.Outer$Inner}) of a type that cannot be written as a class literal. */
  String typeNamed() default "";

  /**
   * Method names; {@code <init>} watches construction (an {@link Observer} only, told on success).
   */
  String[] methods();

  /** Leading parameter types, compared by their erasure; none given: any parameters. */
  Class<?>[] args() default {};

  /**
   * As {@link #args}, for types that cannot be written as class literals: source names ({@code
   * int}, {@code a.B[]}).
   */
  String[] argsNamed() default {};

  /** The method has exactly the parameters given, none more. */
  boolean exactly() default false;

  /**
   * Weave subtypes of a concrete class too, or of a {@link #typeNamed} type that the build cannot
   * see.
   */
  boolean subtypes() default false;

  /**
   * Only some versions of the type have these methods, so their absence at build time proves
   * nothing. For types that change from one JDK to the next.
   */
  boolean optional() default false;

  /**
   * Positions of the parameters handed to the probe: the first as its typed argument, the second
   * through {@link Call#second()}. A position that a method does not have is handed over as {@code
   * null}.
   */
  int[] pass() default {0};

  /**
   * Calls of one group nest: while one is open on a thread, inner ones are not seen. {@code "jdbc"}
   * makes a pool's wrapper and the driver count once. Empty: every call is seen.
   */
  String nests() default "";
}
