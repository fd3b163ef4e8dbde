package dev.sonde.testapps.boot;

/** The entity. */
public class Note {
  private Long id;
  private String text;

  /** For JPA. */
  protected Note() {}

  Note(String text) {
    this.text = text;
  }

  public Long getId() {
    return id;
  }

  public String getText() {
    return text;
  }
}
