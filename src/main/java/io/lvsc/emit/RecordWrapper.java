package io.lvsc.emit;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import io.lvsc.plan.Chart;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows plans to templates: records, lists, strings, numbers and booleans, which is all that plans
 * are made of, and charts, which are not escaped. The library's own wrapper looks at every method
 * of every class through java.beans, which costs a small build a tenth of its time.
 */
final class RecordWrapper implements ObjectWrapper {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new HashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            accessors.put(component.getName(), component.getAccessor());
          }
          return accessors;
        }
      };

  @Override
  public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    if (value == null) {
      return null;
    } else if (value instanceof String string) {
      return new SimpleScalar(string);
    } else if (value instanceof Chart chart) {
      return PlainValueFormat.INSTANCE.fromMarkup(chart.text());
    } else if (value instanceof Record plan) {
      return new RecordModel(plan);
    } else if (value instanceof List<?> list) {
      return new ListModel(list);
    } else if (value instanceof Number number) {
      return new SimpleNumber(number);
    } else if (value instanceof Boolean bool) {
      return bool ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    throw new IllegalStateException("plans hold no " + value.getClass());
  }

  private final class RecordModel implements TemplateHashModel {
    private final Object plan;
    private final Map<String, Method> accessors;

    private RecordModel(Record plan) {
      this.plan = plan;
      this.accessors = ACCESSORS.get(plan.getClass());
    }

    @Override
    public @Nullable TemplateModel get(String component) throws TemplateModelException {
      Method accessor = accessors.get(component);
      if (accessor == null) {
        throw new TemplateModelException(plan.getClass() + " has no " + component);
      }
      try {
        return wrap(accessor.invoke(plan));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new TemplateModelException(e);
      }
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  private final class ListModel implements TemplateSequenceModel {
    private final List<?> list;

    private ListModel(List<?> list) {
      this.list = list;
    }

    @Override
    public @Nullable TemplateModel get(int index) throws TemplateModelException {
      return wrap(list.get(index));
    }

    @Override
    public int size() {
      return list.size();
    }
  }
}
