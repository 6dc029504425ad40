package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;

/** A value, and the directive that says so. */
public record Told<T>(T value, Directive by) {}
