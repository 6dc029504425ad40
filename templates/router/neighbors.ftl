# lvsc 1 - permanent neighbors: VIP, MAC address of the director, interface. Generated: change the spec instead.
<#list neighbors as neighbor>
${neighbor.vip} ${neighbor.mac} ${neighbor.device}
</#list>
