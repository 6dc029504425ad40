package io.lvsc.diag;

import io.lvsc.source.Span;

/** Another place that takes part in a diagnostic. */
public record Related(Span span, String message) {}
