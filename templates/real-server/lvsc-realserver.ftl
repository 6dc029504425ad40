<#include "head.sh" parse=false>
<#include "../host/common.sh" parse=false>
<#include "tunnels.sh" parse=false>
<#include "arp.sh" parse=false>
<#include "verbs.sh" parse=false>
