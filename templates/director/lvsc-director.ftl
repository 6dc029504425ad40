<#include "head.sh" parse=false>
<#include "../host/common.sh" parse=false>
<#include "ipvs.sh" parse=false>
<#include "status.sh" parse=false>
<#include "verbs.sh" parse=false>
