/**
 * The least Spring Boot application that uses a database both through JPA and through
 * JdbcTemplate. Compiled and packaged three times, for Spring Boot 2, 3 and 4: the entity is mapped
 * in {@code META-INF/orm.xml}, because its annotations have moved to another package in between.
 */
package dev.sonde.testapps.boot;
