<#list names as each>
${each.kind} ${each.key} ${each.name}
</#list>
