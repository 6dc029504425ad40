package io.lvsc.adopt.draft;

/**
 * What the inputs do not tell and lvsc cannot do without.
 *
 * @param pointer where the spec has its {@code "?"}
 * @param why what is not known
 * @param capture what would tell
 */
public record Question(String pointer, String why, String capture) {}
