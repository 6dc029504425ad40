package io.lvsc.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.diag.Diagnostic;
import io.lvsc.source.Span;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes that are the text of a spec, and bytes that are not. */
final class SpecTextTest {
  private static final Charset GBK = Charset.forName("GBK");

  @Test
  void utf8IsReadAsItIs() {
    SpecText spec = SpecText.decode("f", "\uFEFFname: é 𝄞\r\n".getBytes(UTF_8));
    assertEquals(List.of(), spec.faults());
    assertEquals("name: é 𝄞\r\n", spec.source().text());
    assertEquals(List.of(), SpecText.decode("f", new byte[0]).faults());
  }

  @Test
  void utf16IsNamed() {
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE)) {
      Diagnostic fault = onlyFault("lvsc: 1\n".getBytes(charset));
      assertEquals("the file is UTF-16; save it as UTF-8", fault.message());
      assertEquals(Span.START, fault.span());
    }
  }

  @Test
  void aByteThatIsNoTextIsFound() {
    Diagnostic fault = onlyFault("\uFEFF# 𝄞\r\na: 1\rname: ".getBytes(UTF_8), "é\n");
    assertEquals("the file is not UTF-8 text: the byte 0xE9 cannot stand here", fault.message());
    assertEquals(new Span(3, 7, 3, 8), fault.span());
    assertEquals("yaml-syntax", fault.rule());
    assertTrue(fault.help().orElseThrow().contains("`iconv -f GBK -t UTF-8`"));
  }

  @Test
  void anotherToolsFileIsReadByteByByte() {
    SpecText text = SpecText.decodeForeign("f", "# 主机\nglobal_defs {\n}\n".getBytes(GBK));
    assertEquals(List.of(), text.faults());
    assertEquals("# \uFFFD\uFFFD\uFFFD\uFFFD\nglobal_defs {\n}\n", text.source().text());
    assertEquals("# 主机\n", SpecText.decodeForeign("f", "# 主机\n".getBytes(UTF_8)).source().text());
    assertEquals(1, SpecText.decodeForeign("f", "lvsc: 1\n".getBytes(UTF_16)).faults().size());
  }

  private static Diagnostic onlyFault(byte[] before, String latin) {
    byte[] after = latin.getBytes(ISO_8859_1);
    byte[] bytes = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, bytes, before.length, after.length);
    return onlyFault(bytes);
  }

  private static Diagnostic onlyFault(byte[] bytes) {
    List<Diagnostic> faults = SpecText.decode("f", bytes).faults();
    assertEquals(1, faults.size());
    return faults.get(0);
  }
}
