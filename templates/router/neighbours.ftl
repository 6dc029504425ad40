# lvsc 1 - permanent neighbours: VIP, MAC address of the director, interface. Generated: change the spec instead.
<#list neighbours as neighbour>
${neighbour.vip} ${neighbour.mac} ${neighbour.device}
</#list>
