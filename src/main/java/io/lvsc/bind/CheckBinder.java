package io.lvsc.bind;

import io.lvsc.model.HealthCheck;
import io.lvsc.model.HealthCheck.Question;
import io.lvsc.model.HealthCheck.Times;
import io.lvsc.model.Written;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Health checks: what the defaults, a service and a server say, each over the one before. A level
 * that names another type keeps the times and the port, and none of what the other type asks.
 */
final class CheckBinder {
  private static final String KEY = "health_check";
  private static final int INTERVAL = 5;
  private static final int TIMEOUT = 2;
  private static final int RETRIES = 2;
  private static final int RETRY_DELAY = 1;
  private static final List<String> SUCCESS = List.of("200-299");
  private static final List<String> SPECIFIC =
      List.of("path", "status", "host", "record", "name", "command");

  private CheckBinder() {}

  /** The check of an entity, where those above it have another one or none. */
  static Optional<HealthCheck> check(Entity entity, Optional<HealthCheck> inherited) {
    Optional<Entity> written = entity.entity(KEY);
    if (written.isEmpty()) {
      return inherited;
    }
    return written.get().node() instanceof Mapping
        ? Optional.of(over(inherited, written.get()))
        : written.get().node() instanceof Scalar scalar && scalar.text().equals("none")
            ? Optional.empty()
            : inherited;
  }

  private static HealthCheck over(Optional<HealthCheck> inherited, Entity entity) {
    HealthCheck.Type type =
        Defaults.keyword(entity, "type", HealthCheck.Type.values())
            .orElse(inherited.map(HealthCheck::type).orElse(HealthCheck.Type.TCP));
    Optional<HealthCheck> alike = inherited.filter(above -> above.type() == type);
    return new HealthCheck(
        type,
        times(inherited.map(HealthCheck::times), entity),
        entity.integer("port").or(() -> inherited.flatMap(HealthCheck::port)),
        question(alike.map(HealthCheck::question), entity),
        Stream.concat(
                SPECIFIC.stream()
                    .filter(entity::has)
                    .map(key -> new Written<>(key, entity.at().key(key))),
                Stream.of("port")
                    .filter(key -> type == HealthCheck.Type.PING && entity.has(key))
                    .map(key -> new Written<>(key, entity.at().key(key))))
            .toList(),
        entity.at());
  }

  private static Times times(Optional<Times> above, Entity entity) {
    return new Times(
        number(entity, "interval", above.map(Times::interval), INTERVAL),
        number(entity, "timeout", above.map(Times::timeout), TIMEOUT),
        number(entity, "retries", above.map(Times::retries), RETRIES),
        number(entity, "retry_delay", above.map(Times::retryDelay), RETRY_DELAY));
  }

  private static Written<Integer> number(
      Entity entity, String key, Optional<Written<Integer>> above, int otherwise) {
    return entity
        .integer(key)
        .or(() -> above)
        .orElseGet(() -> new Written<>(otherwise, entity.at().key(key)));
  }

  private static Question question(Optional<Question> above, Entity entity) {
    return new Question(
        text(entity, "path").or(() -> above.map(Question::path)).orElse("/"),
        texts(entity, "status").or(() -> above.map(Question::status)).orElse(SUCCESS),
        text(entity, "host").or(() -> above.flatMap(Question::host)),
        text(entity, "record").or(() -> above.map(Question::record)).orElse("SOA"),
        text(entity, "name").or(() -> above.map(Question::name)).orElse("."),
        texts(entity, "command").or(() -> above.map(Question::command)).orElse(List.of()));
  }

  private static Optional<String> text(Entity entity, String key) {
    return entity.text(key).map(Written::value);
  }

  private static Optional<List<String>> texts(Entity entity, String key) {
    return Optional.of(entity.scalars(key).stream().map(each -> each.value().text()).toList())
        .filter(words -> !words.isEmpty());
  }
}
