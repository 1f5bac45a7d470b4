import type { Page } from '../page.ts'
import { both } from '../text.ts'
import { moby } from '../upstream.ts'

export const networkPage: Page = {
  topic: 'network',
  page: '',
  title: both('Networks', '網路'),
  description: both(
    'How containers reach each other, the host and the internet: bridges, names, NAT, published ports and overlays, and why a packet sometimes gets lost.',
    '容器怎麼連到彼此、主機與網際網路：橋接、名稱、NAT、發佈的連接埠與 overlay，以及封包為什麼有時會不見。',
  ),
  parts: [],
  sources: [
    moby('daemon/libnetwork/drivers/bridge/bridge_linux.go'),
    moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go'),
    moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go'),
    moby('daemon/libnetwork/resolver.go'),
    moby('daemon/libnetwork/drivers/overlay/encryption.go'),
    moby('daemon/libnetwork/service_linux.go'),
  ],
}
