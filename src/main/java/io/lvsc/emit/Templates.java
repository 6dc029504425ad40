package io.lvsc.emit;

import static java.util.stream.Collectors.joining;

import freemarker.cache.TemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.lvsc.text.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of the program, and what every one of them is read and rendered with. */
final class Templates {
  private static final String ROOT = "templates/";

  private final Configuration configuration = configuration();
  private final Map<List<String>, String> fixed = new ConcurrentHashMap<>();

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setTemplateLoader(new Resources());
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("c");
    configuration.setLocalizedLookup(false);
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setOutputFormat(PlainValueFormat.INSTANCE);
    configuration.setObjectWrapper(new RecordWrapper());
    return configuration;
  }

  /**
   * The text that a template makes of a plan.
   *
   * @throws IllegalStateException if they do not fit together: a bug
   */
  String render(String template, Object plan) {
    try {
      StringWriter text = new StringWriter();
      configuration.getTemplate(template).process(plan, text);
      return text.toString();
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + template, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts that hold nothing of any plan, one after the other: the same object for every host. */
  String fixed(List<String> parts) {
    return fixed.computeIfAbsent(
        parts, names -> names.stream().map(Templates::read).collect(joining()));
  }

  private static String read(String name) {
    return Texts.read(ROOT + name);
  }

  /** Templates as texts; the library's own loader opens each as a URL. */
  private static final class Resources implements TemplateLoader {
    @Override
    public Object findTemplateSource(String name) {
      return name;
    }

    @Override
    public long getLastModified(Object source) {
      return 0;
    }

    @Override
    public Reader getReader(Object source, String encoding) {
      return new StringReader(read((String) source));
    }

    @Override
    public void closeTemplateSource(Object source) {}
  }
}
