# lvsc 1 - VIPs that are announced, and the services that hold each up. Generated: change the spec instead.
<#if announcement.sync??>
sync ${announcement.sync.device} ${announcement.sync.id}<#if announcement.sync.group??> ${announcement.sync.group}</#if>
</#if>
<#list announcement.vips as vip>
vip ${vip.address}
<#list vip.services as service>
while ${service}
</#list>
</#list>
