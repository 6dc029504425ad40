<#import "packet-rules.ftl" as packets>
<@packets.write ipv4/>
