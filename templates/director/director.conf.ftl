<#list addresses as own>
address ${own.address} ${own.device}
</#list>
<#list gateways as gateway>
gateway ${gateway}
</#list>
<#list routes as route>
route ${route.to} ${route.via}
</#list>
