<#list vips as vip>
${vip.address} ${vip.device}
</#list>
