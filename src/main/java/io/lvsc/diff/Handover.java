package io.lvsc.diff;

import io.lvsc.model.Protocol;

/**
 * Whether the VIPs go from directors that share them by VRRP to such that announce them, or back.
 */
record Handover(Side before, Side after) {
  boolean toAnnouncement() {
    return before.isShared() && after.isAnnounced();
  }

  boolean toSharing() {
    return before.isAnnounced() && after.isShared();
  }

  boolean isMade() {
    return toAnnouncement() || toSharing();
  }

  /**
   * Whether the director that becomes the only active one resets connections that it has not
   * carried: it was not told of them, and takes none up in its middle.
   */
  boolean forgets() {
    return toSharing() && !before.isSynchronized() && !after.kernel("sloppy_tcp").equals("1");
  }

  /**
   * Whether a handover that forgets connections has any of this service to forget. A datagram needs
   * none: its hash finds the server that it had.
   */
  static boolean isForgotten(Service service) {
    return service.key().protocol() != Protocol.UDP;
  }
}
