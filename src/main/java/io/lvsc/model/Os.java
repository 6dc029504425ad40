package io.lvsc.model;

/** An operating system; lvsc writes scripts for Linux and instructions for the others. */
public enum Os implements Keyword {
  LINUX,
  WINDOWS,
  BSD,
  OTHER
}
