package io.lvsc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the pom says of the project: the one place of its version and its address. */
record Pom(String version, String url) {
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final Pattern URL = Pattern.compile("(?m)^  <url>([^<]+)</url>$");

  static Pom read() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    return new Pom(first(VERSION, pom), first(URL, pom));
  }

  /** Owner and name, as the forge's other addresses have them. */
  String repository() {
    return url.substring("https://github.com/".length());
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in pom.xml");
    }
    return matcher.group(1);
  }
}
