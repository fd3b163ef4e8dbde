package dev.sonde.agent.resource;

import dev.sonde.agent.export.Attributes;

/** Finds some of the attributes by which the process is known. Export thread. */
@FunctionalInterface
interface ResourceDetector {
  void detect(Surroundings surroundings, Attributes.Builder resource);
}
