<#import "packet-rules.ftl" as packets>
# lvsc 1 - IPv4 rules of a director, for iptables-restore --noflush. Generated: change the spec instead.
<@packets.write ipv4/>
