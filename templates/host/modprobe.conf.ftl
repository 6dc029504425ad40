<#if connTabBits??>
options ip_vs conn_tab_bits=${connTabBits}
</#if>
