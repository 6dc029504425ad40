<#import "packet-rules.ftl" as packets>
# lvsc 1 - IPv4 rules of a real server, for iptables-restore --noflush. Generated: change the spec instead.
<@packets.write clampsIpv4/>
