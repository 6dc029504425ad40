all:
  children:
<#list groups as group>
    ${group.name}:
<#list group.machines>
      hosts:
<#items as machine>
        "${machine.name}": { ansible_host: "${machine.address}"<#if machine.os??>, lvsc_os: ${machine.os}</#if> }
</#items>
<#else>
      hosts: {}
</#list>
</#list>
