<#if timeouts??>
${timeouts.tcp} ${timeouts.tcpFin} ${timeouts.udp}
</#if>
