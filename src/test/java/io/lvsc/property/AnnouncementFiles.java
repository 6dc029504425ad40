package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.plan.AnnouncementPlan;
import io.lvsc.plan.AnnouncementPlan.HeldUpVip;
import io.lvsc.plan.VrrpPlan.SyncDaemon;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tells a director, BIRD and the routers of announcements, read back. */
final class AnnouncementFiles {
  private static final Pattern SYNC =
      Pattern.compile("sync (\\S+) ([0-9]{1,3})(?: (ff02::[0-9a-f]+))?");
  private static final Pattern VIP = Pattern.compile("vip ([0-9.]+/32|[0-9a-f:]+(?:[0-9.]+)?/128)");
  private static final Pattern WHILE =
      Pattern.compile("while (-[tu] \\S+|--sctp-service \\S+|-f [0-9]+(?: -6)?)");

  private static final String ADDRESS = "[0-9a-f:.]+";
  private static final String NAME = "[a-z0-9_]+_ipv[46]";

  /** BIRD's words, with nothing but numbers, addresses, interfaces and a path between them. */
  private static final Pattern BIRD =
      Pattern.compile(
          "|[#].*|[ ]*[}];?|[ ]*\\];|log syslog all;"
              + ("|router id " + ADDRESS + ";")
              + "|protocol (device|bfd) [{]|  scan time 10;"
              + "|  interface \"[^\"\\\\ ]+\" [{]|  multihop [{]"
              + "|    (min [rt]x interval [0-9]+ ms|multiplier [0-9]+);"
              + "|define LVSC_VIPS[46] = \\["
              + ("|  " + ADDRESS + "/(32|128),?")
              + "|ipv[46] table lvsc[46];|protocol kernel lvsc_kernel[46] [{]"
              + "|  kernel table 188;|  learn yes;|  scan time 20;|  ipv[46] [{]|    table lvsc[46];"
              + "|    import where net ~ LVSC_VIPS[46];|    export none;|    import none;"
              + "|filter lvsc_out[46] [{]|  if net !~ LVSC_VIPS[46] then reject;"
              + ("|  (if net ~ \\[ (" + ADDRESS + "/[0-9]+(, )?)+ \\] then )?bgp_med = [0-9]+;")
              + "| +bgp_(large_)?community.add\\(\\([0-9]+(, [0-9]+){1,2}\\)\\);"
              + "|  if krt_metric >= 100 then [{]|    bgp_med = [0-9]+;"
              + "|    bgp_path.prepend\\([0-9]+\\);|  accept;"
              + ("|protocol bgp " + NAME + " [{]")
              + ("|  (local|neighbor) " + ADDRESS + " as [0-9]+;")
              + "|  multihop [0-9]+;|  direct;|  include \"(/[A-Za-z0-9._+-]+)+\";"
              + "|  hold time [0-9]+;|  connect retry time 5;|  error wait time 1, 5;"
              + "|  graceful restart off;|  bfd on;"
              + "|    export filter lvsc_out[46];|    next hop self;");

  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9 .,:;/|()<>{}\\[\\]\"'`~=!_*#-]*");

  private AnnouncementFiles() {}

  static void assertAnnounced(AnnouncementPlan plan, String text) {
    List<HeldUpVip> vips = new ArrayList<>();
    @Nullable SyncDaemon sync = null;
    for (String line : Lines.below(text)) {
      Matcher daemon = SYNC.matcher(line);
      Matcher vip = VIP.matcher(line);
      Matcher holder = WHILE.matcher(line);
      if (daemon.matches()) {
        sync =
            new SyncDaemon(
                daemon.group(1), null, Integer.parseInt(daemon.group(2)), daemon.group(3));
      } else if (vip.matches()) {
        vips.add(new HeldUpVip(vip.group(1), List.of()));
      } else if (holder.matches()) {
        HeldUpVip above = vips.remove(vips.size() - 1);
        List<String> services = new ArrayList<>(above.services());
        services.add(holder.group(1));
        vips.add(new HeldUpVip(above.address(), services));
      } else {
        throw new AssertionError(line);
      }
    }
    assertEquals(plan.vips(), vips);
    assertEquals(plan.sync(), sync);
  }

  static void assertForBird(AnnouncementPlan plan, String text) {
    text.lines().forEach(line -> assertTrue(BIRD.matcher(line).matches(), line));
    assertEquals(
        plan.peers().stream().map(peer -> "protocol bgp " + peer.name() + " {").toList(),
        text.lines().filter(line -> line.startsWith("protocol bgp ")).toList());
  }

  static void assertForRouters(String text) {
    text.lines().forEach(line -> assertTrue(PAGE.matcher(line).matches(), line));
  }
}
