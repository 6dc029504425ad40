<#import "packet-rules.ftl" as packets>
<@packets.write clampsIpv4/>
