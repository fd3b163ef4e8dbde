package dev.sonde.testapps.boot;

import org.springframework.data.jpa.repository.JpaRepository;

/** All queries are Spring Data's own. */
public interface NoteRepository extends JpaRepository<Note, Long> {}
