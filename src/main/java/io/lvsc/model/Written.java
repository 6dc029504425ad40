package io.lvsc.model;

import io.lvsc.source.SpecPath;

/** A value together with the place that it was written at. */
public record Written<T>(T value, SpecPath at) {}
