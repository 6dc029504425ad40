"""Writes the services of a benchmark's SPEC as a configuration of keepalived, which `keepalived -t` checks."""

import os
import sys

import yaml

KINDS = {"dr": "DR", "nat": "NAT", "tun": "TUN"}


def main():
    with open(sys.argv[1], "rb") as file:
        spec = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    vips = {name: vip["address"] for name, vip in spec["vips"].items()}
    interface = next(name for name in sorted(os.listdir("/sys/class/net")) if name != "lo")
    print(f"vrrp_instance front {{\n  interface {interface}\n  virtual_router_id 1\n  priority 100")
    first, *others = vips.values()
    print(f"  virtual_ipaddress {{\n    {first}/32\n  }}\n  virtual_ipaddress_excluded {{")
    for address in others:
        print(f"    {address}/32")
    print("  }\n}")
    for service in spec["virtual_services"].values():
        print(f"virtual_server {vips[service['vip']]} {service['port']} {{")
        print(f"  lvs_sched {service['scheduler']}\n  lvs_method {KINDS[service['forwarding']]}\n  protocol TCP")
        if "persistence" in service:
            print(f"  persistence_timeout {service['persistence']['timeout']}")
        for entry in service["real_servers"]:
            address = spec["real_servers"][entry["server"]]["address"]
            print(f"  real_server {address} {entry.get('port', service['port'])} {{")
            print(f"    weight {entry.get('weight', 1)}\n    TCP_CHECK {{\n      connect_timeout 3\n    }}\n  }}")
        print("}")


main()
