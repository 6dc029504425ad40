# lvsc 1 - kernel settings for IPVS. Generated: change the spec instead.
<#list settings as setting>
${setting.key} = ${setting.value}
</#list>
