# lvsc 1 - idle timeouts in seconds: tcp, tcp_fin, udp. Generated: change the spec instead.
${timeouts.tcp} ${timeouts.tcpFin} ${timeouts.udp}
