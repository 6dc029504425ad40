<#import "packet-rules.ftl" as packets>
# lvsc 1 - IPv6 rules of a director, for ip6tables-restore --noflush. Generated: change the spec instead.
<@packets.write ipv6/>
