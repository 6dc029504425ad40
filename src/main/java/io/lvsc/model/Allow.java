package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Accepted warnings.
 *
 * @param pointer a JSON pointer that covers what is below it; empty for the whole file
 * @param until the last day, in UTC
 */
public record Allow(String rule, String pointer, Optional<Written<LocalDate>> until, SpecPath at) {}
