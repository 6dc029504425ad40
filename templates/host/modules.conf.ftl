# lvsc 1 - kernel modules for IPVS. Generated: change the spec instead.
<#list modules as module>
${module}
</#list>
