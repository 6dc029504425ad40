# lvsc 1 - what directors share, for keepalived. Generated: change the spec instead.
global_defs {
<#if vrrp.command??>
  script_user root
  enable_script_security
</#if>
  vrrp_version 3
  vrrp_garp_master_refresh 60
<#if vrrp.sync??>
  lvs_sync_daemon ${vrrp.sync.device} inst ${vrrp.sync.instance} id ${vrrp.sync.id}<#if vrrp.sync.group??> group ${vrrp.sync.group}</#if>
</#if>
}
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
<#macro notify vrrp>
<#if vrrp.command??>
  notify_master "${vrrp.command} active"
  notify_backup "${vrrp.command} standby"
  notify_fault "${vrrp.command} fault"
  notify_stop "${vrrp.command} stopped"
</#if>
</#macro>
