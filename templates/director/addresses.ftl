# lvsc 1 - VIPs that the director holds: address, interface. Generated: change the spec instead.
<#list vips as vip>
${vip.address} ${vip.device}
</#list>
