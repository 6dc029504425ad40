<#list settings as setting>
${setting.key} = ${setting.value}
</#list>
