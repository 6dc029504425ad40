# lvsc 1 - what a real server holds, and what is expected of it. Generated: change the spec instead.
<#list addresses as own>
address ${own.address}<#if own.device??> ${own.device}</#if>
</#list>
<#list gateways as gateway>
gateway ${gateway}
</#list>
<#if arp??>
arp ${arp}
</#if>
<#list guePorts as gue>
${gue.kind} ${gue.port}
</#list>
<#list tunnels as tunnel>
tunnel ${tunnel.name}<#if tunnel.options??> ${tunnel.options}</#if>
</#list>
<#list vips as vip>
vip ${vip.address} ${vip.device}
</#list>
<#list files as file>
file ${file}
</#list>
