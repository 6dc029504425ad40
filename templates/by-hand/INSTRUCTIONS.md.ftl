# What ${host} needs

lvsc writes scripts for Linux hosts only. Set this host up by hand, so that it keeps what is listed here
over a restart.
<#list gateways>

## Default gateway

<#items as gateway>
- `${gateway}`
</#items>
<#if returnsToDirector>

The gateway is the director: its replies must go back through it, which puts the VIP into them as
their source. Switch off the acceptance of ICMP redirects, which would lead them past it.
</#if>
</#list>
<#list loopbacks>

## VIPs on a loopback interface

Packets for these addresses arrive unchanged (direct routing). Add each to a loopback interface, with
just this prefix length, and let the services listen on it.

<#items as vip>
- `${vip}`
</#items>

<#if silent>
The host must not answer ARP requests for an IPv4 VIP, nor send any with it as their source: else clients
reach it past the director.
<#else>
The host may answer ARP requests for them: the routers of the network are bound to the director.
</#if>
<#if windows>

Windows drops packets for an address of another interface, and sends none from it, unless both interfaces allow it.
With a loopback adapter called "loopback" and a network card called "net", in an administrator's prompt (ipv6 in
place of ipv4 for an IPv6 VIP):

    netsh interface ipv4 set interface net weakhostreceive=enabled weakhostsend=enabled
    netsh interface ipv4 set interface loopback weakhostreceive=enabled weakhostsend=enabled
</#if>
</#list>
<#list tunnels>

## VIPs behind a tunnel

Packets for these addresses arrive wrapped. Add each to the interface that unwraps them, with just this
prefix length, and let the services listen on it. Reverse path filtering must let them through.

| VIP | wrapped as | sent to |
|---|---|---|
<#items as tunnel>
| `${tunnel.vip}` | ${tunnel.wrapping} | `${tunnel.address}` |
</#items>

Replies go straight to the clients with the VIP as their source.
</#list>
<#list neighbors>

## Static ARP entries

Real servers behind this router answer ARP requests for these VIPs. Bind each for good to the director's
MAC address, so that packets go nowhere else.

| VIP | MAC address | interface |
|---|---|---|
<#items as neighbor>
| `${neighbor.vip}` | `${neighbor.mac}` | ${neighbor.device} |
</#items>
</#list>
