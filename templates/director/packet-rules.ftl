<#macro write rules>
<#if rules.markings?has_content || rules.trackings?has_content || rules.received?has_content>
*mangle
:LVSC-MARK - [0:0]
<#list rules.markings + rules.trackings as marking>
<#if marking.heading??>
# ${marking.heading}
</#if>
-A LVSC-MARK<#if marking.source??> -s ${marking.source}</#if> -d ${marking.vip} -p ${marking.protocol}<#list marking.ports><#if marking.multiport> -m multiport --dports <#else> -m ${marking.protocol} --dport </#if><#items as port>${port}<#sep>,</#items></#list><#if marking.mark??> -j MARK --set-xmark ${marking.mark}<#else> -m conntrack --ctstate NEW</#if>
</#list>
<#list rules.received as frame>
# ${frame.sender} gives this to this director as a server, which does not schedule it again
-A LVSC-MARK -d ${frame.vip} -i ${frame.device} -m mac --mac-source ${frame.mac} -j MARK --set-xmark ${frame.mark}
</#list>
COMMIT
</#if>
<#list rules.unheld>
# What comes here while another director holds the VIP is kept from conntrack.
*raw
:LVSC-UNHELD - [0:0]
<#items as unheld>
# ${unheld.name}
-A LVSC-UNHELD -d ${unheld.vip} -m addrtype ! --dst-type LOCAL -j CT --notrack
</#items>
COMMIT
</#list>
<#list rules.sourceNats>
# Full NAT: the source address that real servers see in place of the client's.
*nat
:LVSC-SNAT - [0:0]
<#items as nat>
<#if nat.heading??>
# ${nat.heading}
</#if>
-A LVSC-SNAT -d ${nat.server}<#if nat.service??> -p ${nat.service.protocol} -m ipvs --vproto ${nat.service.number} --vaddr ${nat.service.vip}<#if nat.service.port??> --vport ${nat.service.port}</#if> --vmethod MASQ<#if nat.service.serverPort??> -m ${nat.service.protocol} --dport ${nat.service.serverPort}</#if></#if><#if nat.mark??> -m mark --mark ${nat.mark} -m ipvs --vmethod MASQ</#if> -j <#if nat.source??>SNAT --to-source ${nat.source}<#else>RETURN</#if>
</#items>
COMMIT
</#list>
<#list rules.strayReplies>
# What full NAT servers send before this director knows the connection; else it would answer with a reset.
*filter
:LVSC-REPLY - [0:0]
<#items as reply>
<#if reply.heading??>
# ${reply.heading}
</#if>
-A LVSC-REPLY -s ${reply.server} -d ${reply.local}<#if reply.protocol??> -p ${reply.protocol} -m ${reply.protocol} --sport ${reply.port}</#if> -j DROP
</#items>
COMMIT
</#list>
</#macro>
