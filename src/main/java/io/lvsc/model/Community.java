package io.lvsc.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mark on a BGP route.
 *
 * @param numbers two of 16 bits (RFC 1997), or three of 32 bits (RFC 8092)
 */
public record Community(List<Long> numbers) {
  private static final int SMALL = 2;
  private static final long MAX_16_BITS = 0xFFFFL;
  private static final long MAX_32_BITS = 0xFFFFFFFFL;

  public Community {
    numbers = List.copyOf(numbers);
  }

  /** Reads {@code 64512:100} and {@code 64512:1:2}, whatever the size of the numbers. */
  public static Optional<Community> parse(String text) {
    return text.matches("[0-9]{1,10}(:[0-9]{1,10}){1,2}")
        ? Optional.of(new Community(Arrays.stream(text.split(":")).map(Long::valueOf).toList()))
        : Optional.empty();
  }

  /** Whether it is one of three numbers. */
  public boolean isLarge() {
    return numbers.size() > SMALL;
  }

  /** The greatest number that it has room for. */
  public long limit() {
    return isLarge() ? MAX_32_BITS : MAX_16_BITS;
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(joining(":"));
  }
}
