# lvsc 1 - VIPs that this director announces by BGP, for BIRD 2. Generated: change the spec instead.
# The routes stand in kernel table 188, which lvsc-director alone writes: metric 1 announces a VIP, 100 drains it.
log syslog all;
router id ${announcement.routerId};

protocol device {
  scan time 10;
}
<#if announcement.bfd??>

protocol bfd {
<#list announcement.bfd.devices as device>
  interface "${device}" {
<@timers/>
  };
</#list>
<#if announcement.bfd.multihop>
  multihop {
<@timers/>
  };
</#if>
}
</#if>
<#list announcement.families as family>

define LVSC_VIPS${family.version} = [
<#list family.vips as vip>
  ${vip}<#sep>,</#sep>
</#list>
];

ipv${family.version} table lvsc${family.version};

protocol kernel lvsc_kernel${family.version} {
  kernel table 188;
  learn yes;
  scan time 20;
  ipv${family.version} {
    table lvsc${family.version};
    import where net ~ LVSC_VIPS${family.version};
    export none;
  };
}

filter lvsc_out${family.version} {
  if net !~ LVSC_VIPS${family.version} then reject;
<#list family.meds as med>
  <#if med.vips?size != family.vips?size>if net ~ [ <#list med.vips as vip>${vip}<#sep>, </#list> ] then </#if>bgp_med = ${med.value};
</#list>
<#list announcement.communities as community>
  bgp_community.add((${community}));
</#list>
<#list announcement.largeCommunities as community>
  bgp_large_community.add((${community}));
</#list>
  if krt_metric >= 100 then {
<#if announcement.drain.gracefulShutdown>
    bgp_community.add((65535, 0));
</#if>
    bgp_med = ${announcement.drain.med};
<#list 0..<announcement.drain.prepend as time>
    bgp_path.prepend(${announcement.localAs});
</#list>
  }
  accept;
}
</#list>
<#list announcement.peers as peer>

protocol bgp ${peer.name} {
  local ${peer.source} as ${announcement.localAs};
  neighbor ${peer.neighbor} as ${peer.as};
<#if peer.multihop??>
  multihop ${peer.multihop};
<#else>
  direct;
</#if>
<#if peer.passwordFile??>
  include "${peer.passwordFile}";
</#if>
  hold time ${announcement.holdTime};
  connect retry time 5;
  error wait time 1, 5;
  graceful restart off;
<#if announcement.bfd??>
  bfd on;
</#if>
  ipv${peer.family} {
    table lvsc${peer.family};
    import none;
    export filter lvsc_out${peer.family};
    next hop self;
  };
}
</#list>
<#macro timers>
    min rx interval ${announcement.bfd.milliseconds} ms;
    min tx interval ${announcement.bfd.milliseconds} ms;
    multiplier ${announcement.bfd.multiplier};
</#macro>
