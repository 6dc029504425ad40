package io.lvsc.emit;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/**
 * The output format of every template. None of the files has a way to escape that all its readers
 * understand (ipvsadm has none at all), so a value is written as it is or not at all: names,
 * addresses and numbers never need escaping, and the schema lets nothing else through.
 */
final class PlainValueFormat extends CommonMarkupOutputFormat<PlainValueFormat.Output> {
  static final PlainValueFormat INSTANCE = new PlainValueFormat();

  private static final String PLAIN_MARKS = "_.:,/[]- ?=&%+";

  private PlainValueFormat() {}

  @Override
  public String getName() {
    return "plain values";
  }

  @Override
  public String getMimeType() {
    return "text/plain";
  }

  @Override
  public void output(String value, Writer out) throws IOException {
    out.write(escapePlainText(value));
  }

  @Override
  public String escapePlainText(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        throw new IllegalArgumentException("not a plain value: " + value);
      }
    }
    return value;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN_MARKS.indexOf(c) >= 0;
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected Output newTemplateMarkupOutputModel(String plainText, String markup) {
    return new Output(plainText, markup);
  }

  /** What a macro of this format gives. */
  static final class Output extends CommonTemplateMarkupOutputModel<Output> {
    private Output(String plainText, String markup) {
      super(plainText, markup);
    }

    @Override
    public PlainValueFormat getOutputFormat() {
      return INSTANCE;
    }
  }
}
