import type { Page } from '../../page.ts'
import { both } from '../../text.ts'
import { man, moby, page } from '../../upstream.ts'

const bridge = 'daemon/libnetwork/drivers/bridge'

export const modesPage: Page = {
  topic: 'network',
  page: 'modes',
  title: both('Every network mode on one host', '一台主機上的所有網路模式'),
  description: both(
    'Bridges, host, none, macvlan and overlay side by side. Ask whether one container reaches another and follow the packet through every rule.',
    'bridge、host、none、macvlan 與 overlay 並排。問一個容器連不連得到另一個，並跟著封包走過每一條規則。',
  ),
  diagram: 'network/modes',
  parts: [
    {
      id: 'container',
      path: '/var/run/docker/netns/',
      see: 'docker exec web cat /proc/net/dev',
      sources: [man('7', 'network_namespaces'), moby('daemon/libnetwork/osl/namespace_linux.go')],
    },
    {
      id: 'embedded-dns',
      path: '127.0.0.11:53',
      see: 'docker exec web cat /etc/resolv.conf',
      sources: [moby('daemon/libnetwork/resolver.go'), moby('daemon/libnetwork/resolver_unix.go')],
    },
    {
      id: 'default-bridge',
      path: '/sys/class/net/docker0',
      see: 'docker network inspect bridge',
      sources: [moby('daemon/daemon_unix.go'), moby(`${bridge}/bridge_linux.go`)],
    },
    {
      id: 'user-bridge',
      see: 'docker network inspect app',
      sources: [
        moby(`${bridge}/bridge_linux.go`),
        moby('daemon/libnetwork/ipams/defaultipam/address_space.go'),
      ],
    },
    {
      id: 'internal-bridge',
      see: "docker network inspect -f '{{.Internal}}' back",
      sources: [moby(`${bridge}/internal/iptabler/network.go`)],
    },
    {
      id: 'overlay',
      see: 'docker network inspect ov',
      sources: [
        moby('daemon/libnetwork/drivers/overlay/overlay.go'),
        moby('daemon/libnetwork/drivers/overlay/encryption.go'),
      ],
    },
    {
      id: 'gateway-bridge',
      path: '/sys/class/net/docker_gwbridge',
      see: 'docker network inspect docker_gwbridge',
      sources: [moby('daemon/libnetwork/default_gateway.go')],
    },
    {
      id: 'macvlan',
      see: 'ip -d link show type macvlan',
      sources: [moby('daemon/libnetwork/drivers/macvlan/macvlan.go')],
    },
    {
      id: 'none',
      see: 'docker run --rm --network none alpine ip addr',
      sources: [moby('daemon/libnetwork/drivers/null/null.go')],
    },
    {
      id: 'netfilter',
      see: 'sudo iptables -S && sudo iptables -t nat -S',
      sources: [moby(`${bridge}/internal/iptabler/iptabler.go`), moby('daemon/libnetwork/firewall_linux.go')],
    },
    {
      id: 'docker-proxy',
      path: '/usr/bin/docker-proxy',
      see: 'pgrep -af docker-proxy',
      sources: [moby('daemon/libnetwork/portmapper/proxy_linux.go')],
    },
    { id: 'eth0', path: '/sys/class/net/eth0', see: 'ip addr show eth0', sources: [man('8', 'ip-address')] },
    {
      id: 'veth',
      see: 'ip -br link show type veth',
      sources: [man('4', 'veth'), moby(`${bridge}/bridge_linux.go`)],
    },
    {
      id: 'dns-query',
      see: 'docker exec web getent hosts db',
      sources: [moby('daemon/libnetwork/resolver.go')],
    },
    {
      id: 'route',
      see: 'docker exec web cat /proc/net/route',
      sources: [moby('daemon/libnetwork/sandbox.go')],
    },
    {
      id: 'masquerade',
      see: 'sudo iptables -t nat -S POSTROUTING',
      sources: [moby(`${bridge}/internal/iptabler/network.go`)],
    },
    {
      id: 'published',
      see: 'sudo iptables -t nat -S DOCKER',
      sources: [moby(`${bridge}/internal/iptabler/port.go`), moby(`${bridge}/port_mapping_linux.go`)],
    },
    {
      id: 'proxied',
      see: 'sudo ss -tlnp | grep docker-proxy',
      sources: [moby(`${bridge}/port_mapping_linux.go`)],
    },
    {
      id: 'host-stack',
      see: 'docker run --rm --network host alpine ip addr',
      sources: [moby('daemon/libnetwork/drivers/host/host.go')],
    },
    {
      id: 'vxlan',
      path: '4789/udp',
      see: 'sudo tcpdump -ni eth0 udp port 4789',
      sources: [
        page('RFC 7348', 'https://www.rfc-editor.org/rfc/rfc7348'),
        moby('daemon/libnetwork/drivers/overlay/ov_network.go'),
      ],
    },
    {
      id: 'lan',
      see: 'ip neigh',
      sources: [moby('daemon/libnetwork/drivers/macvlan/macvlan_setup.go')],
    },
  ],
  sources: [
    moby(`${bridge}/internal/iptabler/endpoint.go`),
    moby('daemon/container_operations.go'),
    moby('daemon/libnetwork/service_linux.go'),
  ],
  simplified: both(
    'IPv4 with iptables, as a default install has it. IPv6, the nftables back end and rules of other programs on the host are left out.',
    '以預設安裝的 IPv4 與 iptables 為準。IPv6、nftables 後端，以及主機上其他程式的規則沒有畫出來。',
  ),
}
