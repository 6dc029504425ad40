<#macro write clamps>
<#list clamps>
*mangle
:LVSC-MSS - [0:0]
<#items as clamp>
# ${clamp.name}
-A LVSC-MSS -s ${clamp.vip} -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss ${clamp.segment}
</#items>
COMMIT
</#list>
</#macro>
