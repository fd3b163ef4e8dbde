package dev.sonde.testapps.boot;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notes through JPA, their number through JdbcTemplate. */
@RestController
class NoteController {
  private final NoteRepository notes;
  private final JdbcTemplate jdbc;

  NoteController(NoteRepository notes, JdbcTemplate jdbc) {
    this.notes = notes;
    this.jdbc = jdbc;
  }

  @PostMapping("/notes")
  Note add(@RequestParam("text") String text) {
    return notes.save(new Note(text));
  }

  @GetMapping("/notes")
  List<Note> all() {
    return notes.findAll();
  }

  @GetMapping("/notes/{id}")
  ResponseEntity<Note> one(@PathVariable("id") long id) {
    return notes
        .findById(id)
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @GetMapping("/count")
  Long count() {
    return jdbc.queryForObject("select count(*) from note where text <> ?", Long.class, "hidden");
  }
}
