package io.lvsc.emit;

import freemarker.cache.ClassTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The templates of the program, and what every one of them is read and rendered with. */
final class Templates {
  private static final String ROOT = "/templates/";
  private static final String TEMPLATE = ".ftl";
  private static final Record NO_PLAN = new Nothing();

  private record Nothing() {}

  private final Configuration configuration = configuration();
  private final Map<String, String> fixed = new HashMap<>();

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setTemplateLoader(new ClassTemplateLoader(Templates.class, ROOT));
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
   * The text of a file.
   *
   * @throws IllegalStateException if a template and its plan do not fit together: a bug
   */
  String render(String template, Object plan) {
    return template.endsWith(TEMPLATE) ? process(template, plan) : fixed(template);
  }

  /** The text of a file that holds nothing of any plan: the same object for every host. */
  String fixed(String template) {
    return fixed.computeIfAbsent(
        template, name -> name.endsWith(TEMPLATE) ? process(name, NO_PLAN) : read(name));
  }

  private String process(String name, Object plan) {
    try {
      Template template = configuration.getTemplate(name);
      StringWriter text = new StringWriter();
      template.process(plan, text);
      return text.toString();
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String name) {
    try (InputStream stream = Templates.class.getResourceAsStream(ROOT + name)) {
      if (stream == null) {
        throw new IllegalStateException("no template " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
