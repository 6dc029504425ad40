# lvsc 1 - parameters of kernel modules. Generated: change the spec instead.
options ip_vs conn_tab_bits=${connTabBits}
