package io.lvsc.plan;

/** Everything that is to be written. */
public record ClusterPlan() {}
