package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.identity.RecentTable;
import dev.sonde.agent.identity.WeakTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recording path is one piece of machine code: HotSpot inlines a hot method of at most 325
 * bytes of byte code ({@code FreqInlineSize}), and one of at most 35 wherever it is called ({@code
 * MaxInlineSize}).
 */
class InliningTest {

  private static final int HOT = 325;
  private static final int EVERYWHERE = 35;
  private static final Pattern METHOD = Pattern.compile("^  \\S.*?([\\w$<>]+)\\(.*\\).*;$");
  private static final Pattern INSTRUCTION = Pattern.compile("^\\s+(\\d+): \\w.*");

  @ParameterizedTest
  @ValueSource(
      classes = {
        SpanSite.class,
        Nesting.class,
        ObserverSite.class,
        RewriteSite.class,
        Recorder.class,
        SpanRecord.class,
        SpanStack.class,
        SpanBlock.class,
        SpanQueue.class,
        OwnWork.class,
        RecentTable.class,
        Submissions.class,
        TaskContexts.class,
        WeakTable.class,
        ThreadSlot.class,
        ProbeCost.class
      })
  void everyMethod_canBeInlinedWhereItIsHot(Class<?> type) throws Exception {
    Map<String, Integer> sizes = sizes(type);
    assertThat(sizes).isNotEmpty();
    assertThat(sizes).allSatisfy((method, size) -> assertThat(size).as(method).isLessThan(HOT));
  }

  @ParameterizedTest
  @CsvSource({
    "SpanStack, takeFree",
    "SpanStack, block",
    "SpanRecord, release",
    "SpanRecord, root",
    "SpanRecord, operation",
    "SpanRecord, forgetArguments",
    "SpanSite, nestBit",
    "Breaker, isOff",
    "ProbeCost, isShed",
    "Ids, next"
  })
  void smallMethods_areInlinedEverywhere(String type, String method) throws Exception {
    Class<?> owner = Class.forName(InliningTest.class.getPackageName() + "." + type);
    assertThat(sizes(owner).get(method)).isBetween(1, EVERYWHERE);
  }

  /** Bytes of code, about (but for the last instruction's operands), of the largest of a name. */
  private static Map<String, Integer> sizes(Class<?> type) throws Exception {
    Path classes = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    PrintWriter to = new PrintWriter(out);
    assertThat(javap.run(to, to, "-p", "-c", "-cp", classes.toString(), type.getName())).isZero();
    Map<String, Integer> sizes = new HashMap<>();
    String method = "";
    for (String line : out.toString().split("\\R", -1)) {
      Matcher declared = METHOD.matcher(line);
      Matcher instruction = INSTRUCTION.matcher(line);
      if (declared.matches()) {
        method = declared.group(1);
      } else if (instruction.matches()) {
        sizes.merge(method, Integer.parseInt(instruction.group(1)) + 1, Math::max);
      }
    }
    return sizes;
  }
}
