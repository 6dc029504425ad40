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

  /** A datagram needs no connection: its hash finds the server that it had. */
  boolean forgets(Service service) {
    return forgets() && service.key().protocol() != Protocol.UDP;
  }
}
