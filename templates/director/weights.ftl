# lvsc 1 - what draining servers weigh when they serve, by which mh deals its table. Generated: change the spec instead.
<#list weights as each>
weight ${each.weight} ${each.socket} ${each.key}
</#list>
