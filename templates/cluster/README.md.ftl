# ${cluster}

lvsc wrote this folder from the spec of the cluster. Change the spec and build again, not the files here.
A host gets two folders, its group's and its own, both copied to `/`.

<#if picture??>
```mermaid
${picture}```
<#else>
The cluster is too large for a picture.
</#if>

## Services

<#list services>
| service | VIP | takes | scheduler | persistence |
|---|---|---|---|---|
<#items as service>
| `${service.name}` | <#list service.catches as each>`${each.vip}` ${each.address}<#sep><br></#sep></#list> | <#if service.mark??>mark ${service.mark}: </#if><#list service.catches as each>${each.protocol} <#list each.ports as port>${port}<#sep>, </#sep></#list><#if each.source??> from ${each.source}</#if><#sep><br></#sep></#list> | ${service.scheduler}<#list service.flags as flag>, ${flag}</#list><#if service.onePacket>, one packet</#if> | <#if service.timeout??>${service.timeout} s<#if service.netmask??>, netmask ${service.netmask}</#if></#if> |
</#items>
<#else>
They are too many for a page: see `etc/lvsc/ipvs.rules` of a director.
</#list>
<#list entries>

| service | server | forwarding | port | weight | state |
|---|---|---|---|---|---|
<#items as entry>
| `${entry.service}` | `${entry.server}` | ${entry.forwarding}<#if entry.tunnel??> ${entry.tunnel}</#if> | <#if entry.port??>${entry.port}</#if> | ${entry.weight} | <#if entry.state??>${entry.state}</#if> |
</#items>
</#list>

## Hosts

<#list machines>
| host | role | addresses | files |
|---|---|---|---|
<#items as machine>
| `${machine.name}` | ${machine.role} | <#list machine.addresses as address>${address}<#sep>, </#sep></#list> | <#if machine.group??>[groups/${machine.group}](groups/${machine.group}), [hosts/${machine.name}](hosts/${machine.name})<#else>[instructions](hosts/${machine.name}/INSTRUCTIONS.md)</#if> |
</#items>
<#else>
They are too many for a page: see `inventory.yml`, and for the servers of each service `etc/lvsc/ipvs.rules` and `etc/lvsc/names` of a director.
</#list>
