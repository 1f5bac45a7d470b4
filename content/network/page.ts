import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { kernelDoc, man, moby, page } from '../upstream.ts'

export const networkPage: Page = {
  topic: 'network',
  page: '',
  title: both('Networks', '網路'),
  description: both(
    'How containers reach each other, the host and the internet: bridges, names, NAT, published ports and overlays, and why a packet sometimes gets lost.',
    '容器怎麼連到彼此、主機與網際網路：橋接、名稱、NAT、發佈的連接埠與 overlay，以及封包為什麼有時會不見。',
  ),
  parts: [],
  sections: {
    modes: [
      moby('daemon/network.go'),
      moby('daemon/container_operations.go'),
      moby('daemon/libnetwork/drivers/null/null.go'),
      moby('daemon/libnetwork/drivers/host/host.go'),
    ],
    bridges: [
      moby('daemon/libnetwork/drivers/bridge/bridge_linux.go'),
      moby('daemon/libnetwork/resolver.go'),
    ],
    'made-of': [
      moby('daemon/daemon_unix.go'),
      moby('daemon/libnetwork/ipamutils/utils.go'),
      moby('daemon/libnetwork/ipams/defaultipam/address_space.go'),
    ],
    names: [moby('daemon/libnetwork/resolver.go'), moby('daemon/container_operations.go')],
    outbound: [
      moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go'),
      man('8', 'iptables-extensions'),
    ],
    publish: [
      moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go'),
      moby('daemon/libnetwork/drivers/bridge/port_mapping_linux.go'),
      moby('daemon/libnetwork/firewall_linux.go'),
    ],
    isolation: [
      moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go'),
      moby('daemon/libnetwork/drivers/bridge/internal/iptabler/endpoint.go'),
    ],
    host: [
      moby('daemon/libnetwork/drivers/host/host.go'),
      moby('daemon/internal/runconfig/hostconfig_unix.go'),
    ],
    lan: [
      moby('daemon/libnetwork/drivers/macvlan/macvlan_setup.go'),
      moby('daemon/libnetwork/drivers/ipvlan/ipvlan_setup.go'),
      kernelDoc('networking/ipvlan'),
    ],
    overlay: [
      page('RFC 7348', 'https://www.rfc-editor.org/rfc/rfc7348'),
      moby('daemon/libnetwork/drivers/overlay/overlay.go'),
      moby('daemon/libnetwork/drivers/overlay/encryption.go'),
    ],
    mesh: [moby('daemon/libnetwork/service_linux.go'), kernelDoc('networking/ipvs-sysctl')],
    symptoms: [man('3', 'errno'), moby('daemon/libnetwork/resolver.go')],
  },
  sources: [
    moby('daemon/libnetwork/drivers/bridge/bridge_linux.go'),
    moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go'),
    moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go'),
    moby('daemon/libnetwork/resolver.go'),
    moby('daemon/libnetwork/drivers/overlay/encryption.go'),
    moby('daemon/libnetwork/service_linux.go'),
  ],
  simplified: both(
    'IPv4 with iptables, as a default install has it. IPv6, the nftables back end, drivers from plugins and the network of Docker Desktop are left out.',
    '以預設安裝的 IPv4 與 iptables 為準。IPv6、nftables 後端、外掛的驅動程式與 Docker Desktop 自己的網路不在其中。',
  ),
}
