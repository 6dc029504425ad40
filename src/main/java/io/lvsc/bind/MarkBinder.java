package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Firewall marks: decimal or hexadecimal, alone or as value/mask. */
final class MarkBinder {
  private static final Pattern FORM =
      Pattern.compile("(0x[0-9a-fA-F]+|[0-9]+)(?:/(0x[0-9a-fA-F]+|[0-9]+))?");

  /** ipvsadm prints marks from 2^31 up as negative numbers, which it cannot read again. */
  private static final long MAX_VALUE = Integer.MAX_VALUE;

  private final Findings schema;

  MarkBinder(Findings schema) {
    this.schema = schema;
  }

  /** A mark and the bits that the rule sets. */
  record Mark(long value, long mask) {}

  Optional<Mark> mark(Written<Scalar> written) {
    String text = written.value().text();
    Matcher form = FORM.matcher(text);
    boolean number = written.value().type() == Scalar.Type.INTEGER;
    if (!number && written.value().type() != Scalar.Type.STRING) {
      return Optional.empty();
    }
    if (!form.matches()) {
      return number
          ? Optional.empty()
          : refuse(
              written,
              "is not a firewall mark",
              Correct.mark(written).orElse("write `10`, `0x10` or `\"0x10/0xff\"`"));
    }
    String mask = form.group(2) == null ? Long.toString(FirewallMark.WHOLE) : form.group(2);
    if (hasLeadingZero(form.group(1)) || hasLeadingZero(mask)) {
      return refuse(
          written,
          "begins with a zero, which iptables reads as octal and ipvsadm as decimal",
          Correct.mark(written).orElse("write it without the zero, or in hex with `0x`"));
    }
    long value = Numbers.parse(form.group(1)).orElse(Long.MAX_VALUE);
    long bits = Numbers.parse(mask).orElse(Long.MAX_VALUE);
    if (value < 1 || value > MAX_VALUE) {
      return number
          ? Optional.empty()
          : refuse(
              written,
              "is out of range: a mark is a number from 1 to " + (FirewallMark.RESERVED - 1),
              "");
    }
    return bits >= 1 && bits <= FirewallMark.WHOLE
        ? Optional.of(new Mark(value, bits))
        : refuse(written, "has a mask out of range: it is a number from 1 to 0xffffffff", "");
  }

  private static boolean hasLeadingZero(String number) {
    return number.length() > 1 && number.startsWith("0") && !number.startsWith("0x");
  }

  private Optional<Mark> refuse(Written<Scalar> written, String fault, String help) {
    schema
        .at(written.at(), "`%s` %s", Excerpt.of(written.value().text()), fault)
        .label("not a mark")
        .help("%s", help)
        .report();
    return Optional.empty();
  }
}
