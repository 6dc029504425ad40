<#list neighbours as neighbour>
${neighbour.vip} ${neighbour.mac} ${neighbour.device}
</#list>
