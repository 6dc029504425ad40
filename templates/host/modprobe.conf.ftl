# lvsc 1 - parameters of kernel modules. Generated: change the spec instead.
<#if connTabBits??>
options ip_vs conn_tab_bits=${connTabBits}
</#if>
<#list ftpPorts>
options ip_vs_ftp ports=<#items as port>${port?c}<#sep>,</#items>
</#list>
