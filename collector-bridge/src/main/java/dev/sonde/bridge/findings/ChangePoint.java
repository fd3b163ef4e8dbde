package dev.sonde.bridge.findings;

import org.jspecify.annotations.Nullable;

/**
 * Where a series changed its level most: the split of it that leaves the least variance on both
 * sides (one step of binary segmentation, Scott and Knott 1974), weighted by calls.
 *
 * @param index of the first step of the new level
 * @param before weighted mean of the steps before
 * @param after weighted mean of the steps from there on
 * @param weightBefore calls
 * @param weightAfter calls
 */
record ChangePoint(
    int index, double before, double after, double weightBefore, double weightAfter) {

  /**
   * Null when fewer than two steps have calls.
   *
   * @param values a level a step
   * @param weights calls a step; steps with 0 say nothing
   */
  static @Nullable ChangePoint of(double[] values, double[] weights) {
    double totalWeight = 0;
    double totalSum = 0;
    for (int i = 0; i < values.length; i++) {
      totalWeight += weights[i];
      totalSum += weights[i] * values[i];
    }
    ChangePoint best = null;
    double bestGain = 0;
    double weight = 0;
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      weight += weights[i - 1];
      sum += weights[i - 1] * values[i - 1];
      double rest = totalWeight - weight;
      if (weight <= 0 || rest <= 0 || weights[i] <= 0) {
        continue;
      }
      double before = sum / weight;
      double after = (totalSum - sum) / rest;
      // what the split takes off the sum of squares
      double gain = weight * rest / totalWeight * (after - before) * (after - before);
      if (best == null || gain > bestGain) {
        bestGain = gain;
        best = new ChangePoint(i, before, after, weight, rest);
      }
    }
    return best;
  }
}
