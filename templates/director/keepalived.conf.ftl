# lvsc 1 - VIPs that directors share, and checks of servers, for keepalived. Generated: change the spec instead.
global_defs {
<#if health?? || (vrrp.command)??>
  script_user root
  enable_script_security
</#if>
<#if vrrp??>
  vrrp_version 3
  vrrp_garp_master_refresh 60
<#if vrrp.sync??>
  lvs_sync_daemon ${vrrp.sync.device} inst ${vrrp.sync.instance} id ${vrrp.sync.id}<#if vrrp.sync.group??> group ${vrrp.sync.group}</#if>
</#if>
</#if>
}
<#if vrrp??>
<#if (vrrp.instances?size > 1)>

vrrp_sync_group lvsc {
  group {
<#list vrrp.instances as instance>
    ${instance.name}
</#list>
  }
<@notify vrrp/>
}
</#if>
<#list vrrp.instances as instance>

vrrp_instance ${instance.name} {
  state BACKUP
  interface ${instance.device}
  virtual_router_id ${instance.routerId}
  priority ${instance.priority}
  advert_int ${instance.advertSeconds}
<#if !instance.preempt>
  nopreempt
</#if>
  unicast_src_ip ${instance.source}
  unicast_peer {
<#list instance.peers as peer>
    ${peer}
</#list>
  }
  # Only this address is advertised; the VIPs below move with it, and can change without a takeover.
  virtual_ipaddress {
    ${instance.address}
  }
  virtual_ipaddress_excluded {
<#list instance.vips as vip>
    ${vip}
</#list>
  }
<#if vrrp.instances?size == 1>
<@notify vrrp/>
</#if>
}
</#list>
</#if>
<#if health??>
<#list health.groups as group>

# Checks alone: no packet has this mark. What happens to packets stands in /etc/lvsc/ipvs.rules.
virtual_server fwmark ${group.mark} {
<#if group.ipv6>
  ip_family inet6
</#if>
  lvs_sched rr
  lvs_method NAT
  alpha
<#list group.checks as check>
  real_server ${check.address}<#if check.port??> ${check.port}</#if> {
    notify_up "/usr/local/sbin/lvsc-director up ${check.id}"
    notify_down "/usr/local/sbin/lvsc-director down ${check.id}"
<@checker check/>
  }
</#list>
}
</#list>
</#if>
<#macro notify vrrp>
<#if vrrp.command??>
  notify_master "${vrrp.command} active"
  notify_backup "${vrrp.command} standby"
  notify_fault "${vrrp.command} fault"
  notify_stop "${vrrp.command} stopped"
</#if>
</#macro>
<#macro checker check>
<#switch check.type>
<#case "tcp">
    TCP_CHECK {
<#break>
<#case "http">
<#case "https">
    <#if check.type == "http">HTTP_GET<#else>SSL_GET</#if> {
      url {
        path ${check.asked.path}
        status_code <#list check.asked.status as status>${status}<#sep> </#list>
<#if check.asked.host??>
        virtualhost ${check.asked.host}
</#if>
      }
<#if check.type == "https" && check.asked.host??>
      enable_sni
</#if>
<#break>
<#case "smtp">
    SMTP_CHECK {
<#break>
<#case "dns">
    DNS_CHECK {
      type ${check.asked.record}
      name ${check.asked.name}
<#break>
<#case "ping">
    PING_CHECK {
<#break>
<#case "script">
    MISC_CHECK {
      misc_path "${check.asked.command}"
<#break>
</#switch>
<#if check.type == "script">
      misc_timeout ${check.timeout}
<#else>
      connect_timeout ${check.timeout}
</#if>
      retry ${check.retries}
      delay_before_retry ${check.retryDelay}
      delay_loop ${check.interval}
      warmup 1
    }
</#macro>
