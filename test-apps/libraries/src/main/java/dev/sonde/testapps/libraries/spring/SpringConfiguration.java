package dev.sonde.testapps.libraries.spring;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring MVC with one controller, as annotations set it up. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(ItemController.class)
public class SpringConfiguration {}
