package io.lvsc.diag;

import io.lvsc.source.SourceFile;

/** A spec, and what is said about it. */
public record SpecDiagnosis(SourceFile source, Diagnosis diagnosis) {}
