package io.lvsc.plan;

/**
 * A finished chart, the one text of a plan that a template prints as it is.
 *
 * @param text lines of Mermaid that hold nothing but plain names and Mermaid's own signs
 */
public record Chart(String text) {}
