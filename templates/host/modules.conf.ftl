<#list modules as module>
${module}
</#list>
