"""What `lvsc build` does with the benchmark's specs, as a script with Jinja2 would: reads SPEC, checks it against
SCHEMA, and brings the folder OUT to the same files, byte by byte. Topology rules are left out.

usage: build.py SPEC SCHEMA TEMPLATES OUT
"""

import hashlib
import ipaddress
import json
import os
import sys
from pathlib import Path

import jinja2
import jsonschema
import yaml

METHODS = {"dr": "-g", "nat": "-m", "tun": "-i"}

# What a file is, by its path.
HEADS = {
    "etc/lvsc/addresses": "VIPs that the director holds: address, interface",
    "etc/lvsc/names": "names that the spec has for what stands in the table",
    "etc/lvsc/director.conf": "what is expected of the director's own network",
    "etc/lvsc/realserver.conf": "what a real server holds, and what is expected of it",
    "etc/sysctl.d/90-lvsc.conf": "kernel settings for IPVS",
    "etc/modules-load.d/lvsc.conf": "kernel modules for IPVS",
    "etc/lvsc/iptables.rules": "IPv4 rules of a %s, for iptables-restore --noflush",
    "etc/lvsc/ip6tables.rules": "IPv6 rules of a %s, for ip6tables-restore --noflush",
}

# The files of the groups, and their parts.
DIRECTORS = {
    "usr/local/sbin/lvsc-director": """
        director/head.sh host/base.sh host/commands.sh host/files.sh host/lock.sh host/memory.sh host/modules.sh
        host/sysctls.sh host/addresses.sh host/chains.sh host/report.sh host/expectations.sh host/frame.sh
        director/table.sh director/ipvs.sh director/status.sh director/vrrp.sh director/health.sh director/routes.sh
        director/no-announce.sh director/verbs.sh
    """,
    "etc/systemd/system/lvsc-director.service": """
        director/lvsc-director.unit host/network.unit host/firewalls.unit host/reloads.unit
        director/lvsc-director.exec director/rights.exec host/sandbox.exec director/lvsc-director.install
    """,
    "etc/systemd/system/lvsc-director-repair.service": """
        director/lvsc-director-repair.unit host/firewalls.unit director/lvsc-director-repair.exec
        director/rights.exec host/sandbox.exec host/repair.install
    """,
    "etc/systemd/system/lvsc-director-repair.timer": """
        director/lvsc-director-repair.timer
    """,
}
REAL_SERVERS = {
    "usr/local/sbin/lvsc-realserver": """
        realserver/head.sh host/base.sh host/commands.sh host/files.sh host/lock.sh host/memory.sh host/modules.sh
        host/sysctls.sh host/addresses.sh host/chains.sh host/report.sh host/expectations.sh host/frame.sh
        host/extend.sh realserver/tunnels.sh realserver/arp.sh realserver/verbs.sh
    """,
    "etc/systemd/system/lvsc-realserver.service": """
        realserver/lvsc-realserver.unit host/network.unit host/firewalls.unit host/reloads.unit
        realserver/lvsc-realserver.exec realserver/rights.exec host/sandbox.exec realserver/lvsc-realserver.install
    """,
    "etc/systemd/system/lvsc-realserver-repair.service": """
        realserver/lvsc-realserver-repair.unit host/firewalls.unit realserver/lvsc-realserver-repair.exec
        realserver/rights.exec host/sandbox.exec host/repair.install
    """,
    "etc/systemd/system/lvsc-realserver-repair.timer": """
        realserver/lvsc-realserver-repair.timer
    """,
}

RULES = """\
{% for s in services %}
-A -t {{ s.key }} -s {{ s.scheduler }}{% if s.timeout %} -p {{ s.timeout }}{% endif %}

{% for r in s.servers %}
-a -t {{ s.key }} -r {{ r.address }} {{ r.method }} -w {{ r.weight }}{% if r.tun %} --tun-type ipip{% endif %}

{% endfor %}
{% endfor %}
"""
LINES = "# lvsc 1 - {{ head }}. Generated: change the spec instead.\n{% for line in lines %}\n{{ line }}\n{% endfor %}\n"
CLAMPS = """\
# lvsc 1 - {{ head }}. Generated: change the spec instead.
{% if vips %}
*mangle
:LVSC-MSS - [0:0]
{% for name, vip in vips %}
# {{ name }}
-A LVSC-MSS -s {{ vip }} -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1440
{% endfor %}
COMMIT
{% endif %}
"""
INVENTORY = """\
all:
  children:
{% for group, machines in groups %}
    {{ group }}:
{% if machines %}
      hosts:
{% for name, address in machines %}
        "{{ name }}": { ansible_host: "{{ address }}" }
{% endfor %}
{% else %}
      hosts: {}
{% endif %}
{% endfor %}
"""
OVERVIEW = """\
# {{ name }}

lvsc wrote this folder from the spec of the cluster. Change the spec and build again, not the files here.
A host gets two folders, its group's and its own, both copied to `/`.

{% if picture %}
```mermaid
flowchart LR
{% for vip, address in picture.vips %}
  vip_{{ vip | replace("-", "_") }}(["{{ vip }}<br/>{{ address }}"])
{% endfor %}
  subgraph directors ["{{ picture.directors | join(", ") }}"]
{% for service in services %}
    service_{{ service.id }}["{{ service.name }}<br/>{{ service.protocol }} {{ service.port }}, {{ service.scheduler }}"]
{% endfor %}
  end
{% for box in picture.boxes %}
  server_{{ box[0] | replace("-", "_") }}["{{ box[0] if box | length > 6 else box | join("<br/>") }}{{ "<br/>and all like it" if box | length > 6 }}"]
{% endfor %}
{% for service in services %}
  vip_{{ service.vip | replace("-", "_") }} --> service_{{ service.id }}
{% endfor %}
{% for service, method, port, box in picture.forwards %}
  service_{{ service }} -->|"{{ method }}{{ ", port %s" % port if port }}"| server_{{ box | replace("-", "_") }}
{% endfor %}
```
{% else %}
The cluster is too large for a picture.
{% endif %}

## Services

{% if services_fit %}
| service | VIP | takes | scheduler | persistence |
|---|---|---|---|---|
{% for s in services %}
| `{{ s.name }}` | `{{ s.vip }}` {{ s.address }} | {{ s.protocol }} {{ s.port }} | {{ s.scheduler }} | {% if s.timeout %}{{ s.timeout }} s{% endif %} |
{% endfor %}
{% else %}
They are too many for a page: see `etc/lvsc/ipvs.rules` of a director.
{% endif %}
{% if servers_fit %}

| service | server | forwarding | port | weight | state |
|---|---|---|---|---|---|
{% for s in services %}
{% for e in s.entries %}
| `{{ s.name }}` | `{{ e.server }}` | {{ s.method }}{{ " ipip" if s.method == "tun" }} | {{ e.port }} | {{ e.weight }} |  |
{% endfor %}
{% endfor %}
{% endif %}

## Hosts

{% if servers_fit %}
| host | role | addresses | files |
|---|---|---|---|
{% for name, role, addresses, group in machines %}
| `{{ name }}` | {{ role }} | {{ addresses | join(", ") }} | [groups/{{ group }}](groups/{{ group }}), [hosts/{{ name }}](hosts/{{ name }}) |
{% endfor %}
{% else %}
They are too many for a page: see `inventory.yml`, and for the servers of each service `etc/lvsc/ipvs.rules` and `etc/lvsc/names` of a director.
{% endif %}
"""
MANIFEST = """\
{
  "format": 2,
  "folders": {
{% for folder, files in folders %}
    "{{ folder }}": { {% for path, digest, mode in files %}"{{ path }}": { "sha256": "{{ digest }}", "mode": "{{ mode }}" }{{ ", " if not loop.last }}{% endfor %} }{{ "," if not loop.last }}
{% endfor %}
  }
}
"""


class Build:
    def __init__(self, spec, sources):
        self.spec = spec
        self.sources = sources
        environment = jinja2.Environment(trim_blocks=True, keep_trailing_newline=True)
        texts = {"rules": RULES, "lines": LINES, "clamps": CLAMPS, "inventory": INVENTORY, "manifest": MANIFEST}
        texts["overview"] = OVERVIEW
        self.templates = {name: environment.from_string(text) for name, text in texts.items()}
        self.folders = {}

    def put(self, folder, path, template, **values):
        head = HEADS.get(path, "").replace("%s", "director" if "lb" in folder else "real server")
        self.put_bytes(folder, path, self.templates[template].render(head=head, **values).encode(), 0o644)

    def put_fixed(self, folder, path, parts, mode):
        self.put_bytes(folder, path, b"".join((self.sources / part).read_bytes() for part in parts.split()), mode)

    def put_bytes(self, folder, path, content, mode):
        self.folders.setdefault(folder, {})[path] = (content, mode)

    def network_of(self, address):
        for network in self.spec["networks"].values():
            if ipaddress.ip_address(address) in ipaddress.ip_network(network["cidr"]):
                return network
        raise SystemExit(f"{address} is in no network")

    def run(self):
        servers, vips = self.spec["real_servers"], self.spec["vips"]
        for name in [*servers, *vips]:
            self.network_of((servers.get(name) or vips.get(name))["address"])
        used, services = {name: [] for name in servers}, []
        for service in self.spec["virtual_services"].values():
            vip, method = vips[service["vip"]]["address"], service["forwarding"]
            rows = []
            for entry in service["real_servers"]:
                used[entry["server"]].append((method, service["vip"], vip))
                rip, port = servers[entry["server"]]["address"], entry.get("port", service["port"])
                rows.append(
                    {
                        "address": f"{rip}:{port}",
                        "method": METHODS[method],
                        "weight": entry.get("weight", 1),
                        "tun": method == "tun",
                    }
                )
            services.append(
                {
                    "key": f"{vip}:{service['port']}",
                    "scheduler": service["scheduler"],
                    "timeout": service.get("persistence", {}).get("timeout"),
                    "servers": rows,
                }
            )
        for name, director in self.spec["directors"].items():
            self.director(f"hosts/{name}/", director, services)
        for name, server in servers.items():
            self.real_server(f"hosts/{name}/", server, used[name])
        self.group("groups/directors/", DIRECTORS)
        self.group("groups/real_servers/", REAL_SERVERS)
        self.cluster()

    def director(self, root, director, services):
        interfaces = director["interfaces"]
        front = next(n for n, i in interfaces.items() if i["network"] == "front")
        methods = {row["method"] for service in services for row in service["servers"]}
        sysctl = []
        if "-m" in methods:
            sysctl = ["net.ipv4.ip_forward = 1"]
            sysctl += [f"net.ipv4.conf.{name}.send_redirects = 0" for name in ["all", *interfaces]]
        schedulers = ["wlc", "sed", "nq", "wrr"]
        order = "rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos".split()
        schedulers = sorted({service["scheduler"] for service in services}, key=order.index)
        gateway = self.spec["networks"]["front"]["gateway"]
        checks = [f"address {i['address']} {name}" for name, i in interfaces.items()] + [f"gateway {gateway}"]
        held = [f"{vip['address']}/32 {front}" for vip in self.spec["vips"].values()]
        checks += [f"file /{path}" for path in ("etc/lvsc/ipvs.rules", "etc/lvsc/addresses", "etc/lvsc/names")]
        self.put(root, "etc/lvsc/ipvs.rules", "rules", services=services)
        self.put(root, "etc/lvsc/addresses", "lines", lines=held)
        self.put(root, "etc/lvsc/names", "lines", lines=self.names(services))
        if sysctl:
            checks.append("file /etc/sysctl.d/90-lvsc.conf")
            self.put(root, "etc/sysctl.d/90-lvsc.conf", "lines", lines=sysctl)
        checks.append("file /etc/modules-load.d/lvsc.conf")
        self.put(root, "etc/modules-load.d/lvsc.conf", "lines", lines=["ip_vs", *(f"ip_vs_{s}" for s in schedulers)])
        self.put(root, "etc/lvsc/director.conf", "lines", lines=checks)

    def names(self, services):
        lines = [f"vip {vip['address']} {name}" for name, vip in self.spec["vips"].items()]
        lines += [f"service -t {s['key']} {name}" for name, s in zip(self.spec["virtual_services"], services)]
        listed = (entry["server"] for s in self.spec["virtual_services"].values() for entry in s["real_servers"])
        return lines + [f"server {self.spec['real_servers'][name]['address']} {name}" for name in dict.fromkeys(listed)]

    def real_server(self, root, server, parts):
        methods = {method for method, _, _ in parts}
        held = list(dict.fromkeys((vip, "lo" if m == "dr" else "tunl0") for m, _, vip in parts if m != "nat"))
        clamped = list(dict.fromkeys((name, f"{vip}/32") for method, name, vip in parts if method == "tun"))
        sysctl, conf = [], [f"address {server['address']}"]
        conf.append(f"gateway {self.network_of(server['address'])['gateway']}")
        if held:
            sysctl += ["net.ipv4.conf.all.arp_ignore = 1", "net.ipv4.conf.all.arp_announce = 2"]
            conf.append("arp sysctl")
        if "tun" in methods:
            sysctl.append("net.ipv4.conf.tunl0.rp_filter = 2")
            conf.append("tunnel tunl0")
        if "nat" in methods:
            sysctl.append("net.ipv4.conf.all.accept_redirects = 0")
        conf += [f"vip {vip}/32 {device}" for vip, device in held]
        if "tun" in methods:
            conf.append("file /etc/lvsc/iptables.rules")
            self.put(root, "etc/lvsc/iptables.rules", "clamps", vips=clamped)
        if sysctl:
            conf.append("file /etc/sysctl.d/90-lvsc.conf")
            self.put(root, "etc/sysctl.d/90-lvsc.conf", "lines", lines=sysctl)
        if "tun" in methods:
            conf.append("file /etc/modules-load.d/lvsc.conf")
            self.put(root, "etc/modules-load.d/lvsc.conf", "lines", lines=["ipip"])
        self.put(root, "etc/lvsc/realserver.conf", "lines", lines=conf)

    def group(self, folder, files):
        for path, parts in files.items():
            self.put_fixed(folder, path, parts, 0o755 if "/sbin/" in path else 0o644)

    def cluster(self):
        directors = [(n, next(iter(d["interfaces"].values()))["address"]) for n, d in self.spec["directors"].items()]
        servers = [(n, s["address"]) for n, s in self.spec["real_servers"].items()]
        groups = [("directors", directors), ("real_servers", servers), ("routers", [])]
        self.put("", "inventory.yml", "inventory", groups=groups)
        self.overview(directors)
        rows = [
            (name, [(p, hashlib.sha256(b).hexdigest(), f"{m:04o}") for p, (b, m) in sorted(files.items())])
            for name, files in sorted(self.folders.items())
        ]
        self.put("", "manifest.json", "manifest", folders=rows)

    def overview(self, directors):
        services, ways = [], {}
        for name, service in self.spec["virtual_services"].items():
            entries, method = [], service["forwarding"]
            for entry in service["real_servers"]:
                port = entry.get("port", service["port"])
                entries.append({"server": entry["server"], "port": port, "weight": entry.get("weight", 1)})
                mapped = port if port != service["port"] else None
                ways.setdefault(entry["server"], []).append((name.replace("-", "_"), method, mapped))
            services.append(
                {
                    "id": name.replace("-", "_"),
                    "name": name,
                    "vip": service["vip"],
                    "address": self.spec["vips"][service["vip"]]["address"],
                    "protocol": service["protocol"],
                    "port": service["port"],
                    "scheduler": service["scheduler"],
                    "timeout": service.get("persistence", {}).get("timeout"),
                    "method": method,
                    "entries": entries,
                }
            )
        alike = {}
        for server, way in ways.items():
            alike.setdefault(tuple(way), []).append(server)
        box_of = {server: box[0] for box in alike.values() for server in box}
        forwards = dict.fromkeys(
            (*way, box_of[entry["server"]])
            for service in services
            for entry in service["entries"]
            for way in ways[entry["server"]]
            if way[0] == service["id"]
        )
        used = dict.fromkeys((service["vip"], service["address"]) for service in services)
        picture = {
            "vips": list(used),
            "directors": [name for name, _ in directors],
            "boxes": list(alike.values()),
            "forwards": list(forwards),
        }
        entries = sum(len(service["entries"]) for service in services)
        director = [
            (name, "director", [i["address"] for i in d["interfaces"].values()], "directors")
            for name, d in self.spec["directors"].items()
        ]
        server = [(n, "real server", [s["address"]], "real_servers") for n, s in self.spec["real_servers"].items()]
        self.put(
            "",
            "README.md",
            "overview",
            name=self.spec["name"],
            picture=picture if len(services) + len(forwards) <= 400 else None,
            services=services,
            services_fit=len(services) <= 300,
            servers_fit=entries + len(director) + len(server) <= 300,
            machines=director + server,
        )

    def files(self):
        for folder, files in self.folders.items():
            for path, (content, mode) in files.items():
                yield folder + path, content, mode


def write(files, out):
    for path, content, mode in files:
        file = out / path
        try:
            if file.read_bytes() == content:
                continue
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.chmod(file, mode)


def main():
    spec, schema, templates, out = map(Path, sys.argv[1:])
    with spec.open("rb") as file:
        content = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text()))
    for error in validator.iter_errors(content):
        raise SystemExit(error)
    build = Build(content, templates)
    build.run()
    write(build.files(), out)


main()
