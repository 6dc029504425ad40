# lvsc 1 - what is expected of the director's own network. Generated: change the spec instead.
<#list addresses as own>
address ${own.address} ${own.device}
</#list>
<#list gateways as gateway>
gateway ${gateway}
</#list>
<#list routes as route>
route ${route.to} ${route.via}
</#list>
<#list neighbors as neighbor>
neighbor ${neighbor}
</#list>
<#list senders as sender>
sender ${sender.address} ${sender.mac}
</#list>
<#list files as file>
file ${file}
</#list>
