package io.lvsc.bench;

/** The floor: a JVM that prints one word. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
