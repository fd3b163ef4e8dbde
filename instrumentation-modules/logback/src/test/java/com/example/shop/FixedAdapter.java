package com.example.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.spi.MDCAdapter;

/** Not Logback's own, as those that hand the MDC on to pool threads. Always empty. */
@SuppressWarnings({"rawtypes", "unchecked"}) // SLF4J 1.6 has no type arguments here
public final class FixedAdapter implements MDCAdapter {
  @Override
  public void put(String key, String value) {}

  @Override
  public String get(String key) {
    return null;
  }

  @Override
  public void remove(String key) {}

  @Override
  public void clear() {}

  @Override
  public Map getCopyOfContextMap() {
    return new HashMap<String, String>();
  }

  @Override
  public void setContextMap(Map map) {}

  /** Of SLF4J 2. */
  public void pushByKey(String key, String value) {}

  /** Of SLF4J 2. */
  public String popByKey(String key) {
    return null;
  }

  /** Of SLF4J 2. */
  public Deque<String> getCopyOfDequeByKey(String key) {
    return new ArrayDeque<>();
  }

  /** Of SLF4J 2. */
  public void clearDequeByKey(String key) {}
}
