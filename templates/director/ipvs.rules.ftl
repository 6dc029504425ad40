<#list services as service>
-A ${service.key} -s ${service.scheduler}<#if service.timeout??> -p ${service.timeout}<#if service.netmask??> -M ${service.netmask}</#if></#if><#if service.onePacket> -o</#if><#list service.flags> -b <#items as flag>${flag}<#sep>,</#items></#list>
<#list service.servers as server>
-a ${service.key} -r ${server.address} ${server.method} -w ${server.weight}<#if server.encapsulation??> --tun-type ${server.encapsulation.type}<#if server.encapsulation.port??> --tun-port ${server.encapsulation.port}</#if><#if server.encapsulation.checksum??> --tun-${server.encapsulation.checksum}</#if></#if><#if server.upper??> -x ${server.upper}</#if><#if server.lower??> -y ${server.lower}</#if>
</#list>
</#list>
