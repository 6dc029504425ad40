package io.lvsc.adopt.keepalived;

import io.lvsc.diag.Suggest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What keepalived's words are about, and what becomes of those that the spec says nothing of. When
 * the language learns to say something, its words leave this table for the reader that carries
 * them.
 */
enum Topic {
  CHECK(
      "a detail of a health check that the language does not have",
      "TCP_CHECK HTTP_GET SSL_GET MISC_CHECK DNS_CHECK SMTP_CHECK UDP_CHECK PING_CHECK BFD_CHECK"
          + " FILE_CHECK SSL delay_loop retry nb_get_retry delay_before_retry warmup connect_timeout"
          + " alpha omega quorum hysteresis inhibit_on_failure virtualhost ha_suspend url path digest"
          + " status_code regex regex_no_match regex_options regex_min_offset regex_max_offset"
          + " regex_stack connect_ip connect_port bindto bind_port bind_if fwmark log_all_failures"
          + " misc_path misc_timeout misc_dynamic user http_protocol enable_sni sni_name"
          + " fast_recovery tls_compliant type name helo_name host payload require_reply"
          + " min_reply_length max_reply_length track_file password ca certificate key weight"
          + " checker_log_all_failures checker_priority rs_init_notifies alpha_mode"),
  SORRY(
      "a detail of a sorry server that the language does not have",
      "sorry_server sorry_server_inhibit sorry_server_lvs_method"),
  PAIR(
      "of two directors: import the other one's file too, and it is carried",
      "vrrp_instance vrrp_sync_group group state interface virtual_router_id priority"
          + " advert_int nopreempt unicast_peer unicast_src_ip mcast_src_ip track_interface"
          + " version native_ipv6 garp_master_delay garp_master_refresh garp_master_repeat"
          + " virtual_ipaddress virtual_ipaddress_excluded"),
  WATCH(
      "what VRRP watches: with lvsc only a lost link or keepalived's end moves VIPs",
      "vrrp_script track_script vrrp_track_process vrrp_track_file track_file track_process"
          + " track_bfd script interval rise fall init_fail process file"),
  ELECTION(
      "a detail of VRRP that lvsc settles in its own way",
      "track_group garp_group"
          + " preempt preempt_delay"
          + " unicast_ttl unicast_fault_no_peer"
          + " check_unicast_src old_unicast_checksum mcast_dst_ip track_src_ip use_vmac"
          + " use_vmac_addr vmac_xmit_base use_ipvlan vrf dont_track_primary"
          + " linkbeat_use_polling v3_checksum_as_v2 accept no_accept skip_check_adv_addr"
          + " strict_mode debug garp_master_refresh_repeat garp_lower_prio_delay"
          + " garp_lower_prio_repeat garp_extra_if garp_interval gna_interval"
          + " down_timer_adverts lower_prio_no_advert higher_prio_send_advert"
          + " owner_ignore_adverts kernel_rx_buf_size promote_secondaries global_tracking"
          + " sync_group_tracking_weight timeout"
          + " quorum_max param_match delay terminate_delay fork_delay full_command"
          + " init_file interfaces linkbeat_interfaces virtual_routes virtual_rules"
          + " no_virtual_ipaddress vrrp_version vrrp_strict vrrp_garp_master_delay"
          + " vrrp_garp_master_repeat vrrp_garp_master_refresh vrrp_garp_master_refresh_repeat"
          + " vrrp_garp_lower_prio_delay vrrp_garp_lower_prio_repeat vrrp_garp_interval"
          + " vrrp_gna_interval vrrp_min_garp vrrp_skip_check_adv_addr vrrp_mcast_group4"
          + " vrrp_mcast_group6 vrrp_iptables vrrp_ipsets vrrp_check_unicast_src"
          + " vrrp_lower_prio_no_advert vrrp_higher_prio_send_advert vrrp_startup_delay"
          + " vrrp_priority vrrp_no_swap vrrp_rt_priority vrrp_rx_bufs_policy"
          + " vrrp_rx_bufs_multiplier default_interface dynamic_interfaces max_auto_priority"
          + " min_auto_priority_delay nftables bfd_instance source_ip neighbor_ip neighbour_ip"
          + " min_rx min_tx idle_tx multiplier passive ttl hoplimit max_hops multihop vrrp"
          + " checker interface_up_down_delays disable_local_igmp vmac_addr_prefix vmac_garp_intvl"
          + " vmac_prefix vrrp_delay_after_boot vrrp_down_timer_adverts vrrp_garp_extra_if"
          + " vrrp_owner_ignore_adverts vrrp_vmac_garp_intvl nftables_counters nftables_ifindex"
          + " nftables_priority"),
  AUTHENTICATION(
      "version 3 of VRRP has no passwords",
      "authentication auth_type auth_pass auth_hmac active_key anti_replay mode time_window"),
  SYNC(
      "of two directors: import the other one's file too, and it is carried",
      "lvs_sync_daemon lvs_sync_daemon_interface lvs_sync_daemon_inteface"),
  NOTIFY(
      "a program that keepalived calls: lvsc calls the one of `notify`, with words of its own",
      "notify notify_up notify_down notify_master notify_backup notify_fault notify_stop"
          + " notify_deleted notify_master_rx_lower_pri notify_priority_changes quorum_up"
          + " quorum_down notify_fifo notify_fifo_script vrrp_notify_fifo vrrp_notify_fifo_script"
          + " lvs_notify_fifo lvs_notify_fifo_script fifo_write_vrrp_states_on_reload"
          + " vrrp_notify_priority_changes"
          + " startup_script shutdown_script startup_script_timeout shutdown_script_timeout"),
  MAIL(
      "lvsc sends no mail by itself: a program under `notify` does",
      "notification_email notification_email_from smtp_server smtp_connect_timeout smtp_helo_name"
          + " smtp_alert smtp_alert_vrrp smtp_alert_checker no_email_faults no_checker_emails"),
  PROCESS(
      "how keepalived itself runs",
      "script_user enable_script_security global_defs router_id lvs_flush lvs_flush_on_stop lvs_flush_onstop lvs_timeouts net_namespace"
          + " net_namespace_ipvs namespace_with_ipsets use_pid_dir instance child_wait_time"
          + " process_names process_name use_symlink_paths snmp_socket enable_traps"
          + " enable_snmp_vrrp enable_snmp_keepalived enable_snmp_rfc enable_snmp_rfcv2"
          + " enable_snmp_rfcv3 enable_snmp_checker snmp_name enable_dbus dbus_service_name"
          + " nftables_ipvs umask random_seed reload_check_config reload_time_file reload_repeat"
          + " reload_file include_check config_save_dir log_unknown_vrids"
          + " checker_no_swap checker_rt_priority bfd_priority bfd_cpu_affinity bfd_no_swap"
          + " bfd_process_name bfd_rlimit_rtime bfd_rlimit_rttime bfd_rt_priority"
          + " checker_cpu_affinity checker_process_name checker_rlimit_rtime"
          + " checker_rlimit_rttime data_use_instance dbus_no_interface_name iproute_etc_dir"
          + " iproute_usr_dir json_dump_file json_version lvs_netlink_cmd_rcv_bufs"
          + " lvs_netlink_cmd_rcv_bufs_force lvs_netlink_monitor_rcv_bufs"
          + " lvs_netlink_monitor_rcv_bufs_force lvs_process_name nftables_ipvs_priority"
          + " nftables_ipvs_start_fwmark process_monitor_rcv_bufs process_monitor_rcv_bufs_force"
          + " set_supplementary_groups snmp_rs_stats_update_interval"
          + " snmp_vs_stats_update_interval state_dump_file stats_dump_file"
          + " thread_timer_expired timer_expired_backup tmp_config_directory"
          + " vrrp_cpu_affinity vrrp_netlink_cmd_rcv_bufs vrrp_netlink_cmd_rcv_bufs_force"
          + " vrrp_netlink_monitor_rcv_bufs vrrp_netlink_monitor_rcv_bufs_force"
          + " vrrp_process_name vrrp_rlimit_rtime vrrp_rlimit_rttime"),
  NETWORK(
      "lvsc does not set up the machines' own network",
      "static_ipaddress static_routes static_rules virtual_server_group virtual_server real_server"
          + " ip_family retry_group"),
  LOCAL_ADDRESSES(
      "addresses of full NAT, which no virtual server here takes", "local_address_group"),
  DPVS(
      "a feature of DPVS, which Linux's own IPVS does not have",
      "syn_proxy laddr_group_name daddr_group_name match establish_timeout conn_timeout"
          + " bps expire_quiescent alpha_off quic hash_target blklst_addr_group whtlst_addr_group"
          + " deny_addr_group allow_addr_group blacklist whitelist deny_address_group"
          + " allow_address_group waddr_group_name dpdk_interface expire_quiescent_conn"
          + " limit_proportion proxy_protocol src-range dst-range iif oif tunnel_group"
          + " tunnel_entry vip_bind_dev remote");

  private final String why;
  private final String words;

  Topic(String why, String words) {
    this.why = why;
    this.words = words;
  }

  private List<String> words() {
    return List.of(words.split(" ", -1));
  }

  String why() {
    return why;
  }

  /** The topic of a word; empty if keepalived has no such word. */
  static Optional<Topic> of(String word) {
    for (Topic topic : values()) {
      if (topic.words().contains(word)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }

  private static final Set<Topic> VRRP = Set.of(PAIR, WATCH, AUTHENTICATION, SYNC);

  /** Blocks that hold values, not words of keepalived. */
  private static final Set<String> LISTS =
      Set.of(
          "notification_email",
          "track_interface",
          "track_script",
          "track_file",
          "track_process",
          "track_bfd",
          "unicast_peer",
          "group",
          "interfaces",
          "virtual_routes",
          "virtual_rules",
          "virtual_ipaddress",
          "virtual_ipaddress_excluded",
          "static_ipaddress",
          "static_routes",
          "static_rules",
          "local_address_group",
          "virtual_server_group");

  /** Settles a block, and what stands in it, as far as nobody carries it. */
  static void settle(Block block) {
    String word = block.keyword();
    Optional<Topic> topic = of(word);
    String reason = topic.map(Topic::why).orElseGet(() -> unknown(word));
    block.directive().notCarried(reason);
    boolean whole = LISTS.contains(word) || topic.equals(Optional.of(WATCH));
    for (Block child : block.children()) {
      if (whole) {
        child.all().forEach(each -> each.notCarried(reason));
      } else {
        settle(child);
      }
    }
  }

  /** Settles the words of VRRP in a virtual server, where keepalived takes none of them. */
  static void misplaced(Block virtual) {
    virtual
        .twoLevels()
        .filter(word -> of(word.keyword()).filter(VRRP::contains).isPresent())
        .flatMap(word -> word.all().stream())
        .forEach(each -> each.ignored("keepalived does not know it here, but in a vrrp_instance"));
  }

  private static String unknown(String word) {
    List<String> all = new ArrayList<>();
    for (Topic topic : values()) {
      all.addAll(topic.words());
    }
    all.addAll(VirtualServer.WORDS);
    List<String> near = Suggest.near(word, all);
    return "keepalived does not know this word either"
        + (near.isEmpty() ? "" : "; did it mean " + Suggest.quoted(near, " or ") + "?");
  }
}
