# lvsc 1 - names that the spec has for what stands in the table. Generated: change the spec instead.
<#list names as each>
${each.kind} ${each.key} ${each.name}
</#list>
