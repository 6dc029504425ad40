# lvsc 1 - checks of servers, and the services that go by them. Generated: change the spec instead.
<#if health.command??>
notify ${health.command}
</#if>
<#list health.groups as group>
<#list group.checks as check>
check ${check.id} ${check.detection} ${check.socket} -f ${group.mark}<#if group.ipv6> -6</#if>
</#list>
</#list>
<#list health.services as service>
service ${service.quorum} ${service.otherwise} ${service.way} ${service.key}
<#list service.servers as server>
<#if server.sorry>sorry -<#else>server <#if server.check??>${server.check}<#else>-</#if></#if> ${server.weight} ${server.address}
</#list>
</#list>
