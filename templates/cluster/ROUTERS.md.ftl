# The routers of ${cluster}

This page is for whoever runs the routers. It is installed nowhere.
The ${directors} directors announce the VIPs from AS ${localAs} and are all active: a router spreads packets over them. What it must be told:

- [ ] **Multipath**: it uses the routes of all ${directors} directors at once (ECMP), in the session's family too: IPv6 and /128 routes are a case of their own on some.
- [ ] **Hash of the flow**: it chooses a director by addresses, protocol and ports, never per packet. Fragments without ports go by addresses. On Linux: <#list families as family>`net.ipv${family.version}.fib_multipath_hash_policy = 1`<#sep> and </#sep></#list>.
- [ ] **Resilient hashing**, where it can: the flows of the other directors stay where they are when one goes.
<#if bfd??>
- [ ] **BFD**: ${bfd.milliseconds} ms, multiplier ${bfd.multiplier}, in both directions.
</#if>
- [ ] **Hold time** ${holdTime} s<#if !bfd??>, for which a silent director gets packets without BFD</#if>. No graceful restart: it would keep sending to a director that is gone.
<#if gracefulShutdown>
- [ ] **Draining**: local preference 0 for routes with the community 65535:0 (RFC 8326): a director that is taken out of service sends it.
</#if>
<#if communities?size != 0>
- [ ] **Communities** that every VIP carries: <#list communities as community>${community}<#sep>, </#list>.
</#if>
- [ ] **Filter**: nothing but these prefixes is taken from a director, and nothing is announced to it:
<#list families as family>
<#list family.vips as vip>
  `${vip}`
</#list>
</#list>
- [ ] **Limit**: the session ends beyond 100 prefixes.
- [ ] **No ICMP redirects** into the directors' networks: a host beside them would send to one director by itself, and for minutes after that has left. On Linux: <#list families as family><#if family.version == 4>`net.ipv4.conf.all.send_redirects = 0` and the same of each interface<#else>a rule of ip6tables that drops what it sends of ICMPv6 type 137</#if><#sep>; </#sep></#list>.
- [ ] **Reverse path filter**: strict mode drops what real servers send from the VIPs on their own ports. Loose mode, or none, where they are connected.
<#list routers as router>

## ${router.name}, AS ${router.as}

<#if router.multihop??>
The directors are up to ${router.multihop} hops away: multihop here too<#if bfd??>, and BFD on UDP port 4784</#if>.
</#if>
<#if router.password>
The sessions have a password (TCP MD5), which is not in this folder.
</#if>
<#if router.multihop?? || router.password>

</#if>
| director | its address | this router's address | AS |
|---|---|---|---|
<#list router.sessions as session>
| `${session.director}` | ${session.address} | ${session.own} | ${localAs} |
</#list>

<details><summary>FRR</summary>

```
<#list router.families as family>
<#list family.vips as vip>
<#if family.version == 4>ip<#else>ipv6</#if> prefix-list lvsc-${cluster}-ipv${family.version} permit ${vip}
</#list>
</#list>
bgp community-list standard graceful-shutdown permit 65535:0
<#list router.families as family>
route-map lvsc-${cluster}-ipv${family.version} permit 10
 match community graceful-shutdown
 match <#if family.version == 4>ip<#else>ipv6</#if> address prefix-list lvsc-${cluster}-ipv${family.version}
 set local-preference 0
route-map lvsc-${cluster}-ipv${family.version} permit 20
 match <#if family.version == 4>ip<#else>ipv6</#if> address prefix-list lvsc-${cluster}-ipv${family.version}
</#list>
route-map lvsc-nothing deny 10
<#if bfd??>
bfd
 profile lvsc
  receive-interval ${bfd.milliseconds}
  transmit-interval ${bfd.milliseconds}
  detect-multiplier ${bfd.multiplier}
</#if>
router bgp ${router.as}
<#list router.sessions as session>
 neighbor ${session.address} remote-as ${localAs}
<#if router.multihop??>
 neighbor ${session.address} ebgp-multihop ${router.multihop}
</#if>
 neighbor ${session.address} timers ${keepalive} ${holdTime}
<#if bfd??>
 neighbor ${session.address} bfd profile lvsc
</#if>
</#list>
<#list router.families as family>
 address-family ipv${family.version} unicast
  maximum-paths ${directors}
<#if router.as == localAs>
  maximum-paths ibgp ${directors}
</#if>
<#list router.sessions as session>
<#if session.version == family.version>
  neighbor ${session.address} activate
  neighbor ${session.address} route-map lvsc-${cluster}-ipv${family.version} in
  neighbor ${session.address} route-map lvsc-nothing out
  neighbor ${session.address} maximum-prefix 100
</#if>
</#list>
 exit-address-family
</#list>
```

</details>

<details><summary>BIRD 2</summary>

```
<#list router.families as family>
define LVSC_VIPS${family.version} = [ <#list family.vips as vip>${vip}<#sep>, </#list> ];
filter lvsc_in${family.version} {
  if net !~ LVSC_VIPS${family.version} then reject;
  if (65535, 0) ~ bgp_community then bgp_local_pref = 0;
  accept;
}
protocol kernel {
  merge paths yes limit <#if (directors > 16)>${directors}<#else>16</#if>;
  ipv${family.version} { import none; export where source = RTS_BGP; };
}
</#list>
<#if bfd??>
protocol bfd {
  <#if router.multihop??>multihop<#else>interface "*"</#if> { min rx interval ${bfd.milliseconds} ms; min tx interval ${bfd.milliseconds} ms; multiplier ${bfd.multiplier}; };
}
</#if>
<#list router.sessions as session>
protocol bgp ${session.name} {
  local ${session.own} as ${router.as};
  neighbor ${session.address} as ${localAs};
  <#if router.multihop??>multihop ${router.multihop}<#else>direct</#if>;
  hold time ${holdTime};
  graceful restart off;
<#if bfd??>
  bfd on;
</#if>
  ipv${session.version} { import filter lvsc_in${session.version}; import limit 100 action restart; export none; };
}
</#list>
```

</details>
</#list>
