# lvsc 1 - checks of servers, and the services that go by them. Generated: change the spec instead.
# check ID SECONDS ADDRESS -f MARK: keepalived checks ADDRESS; a dead server is known SECONDS after it died, at the latest.
# service QUORUM BELOW OUT SERVICE: below its quorum its sorry server (sorry), all (open) or nobody else (nothing)
#   gets clients; a dead server goes out by weight 0 (weight) or with its entry (entry).
# server ID WEIGHT ADDRESS: of the service above, alive if check ID says so ("-": always). sorry - WEIGHT ADDRESS: its sorry server.
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
