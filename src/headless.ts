/** What Node scripts and outside judges call. Nothing else in the house imports this file. */

export { openImage } from '#importers/open-image.ts'
export { mergeLayers } from '#model/image/merge.ts'
export { runIpam as ipam } from '#model/network/ipam-script.ts'
export { networkState } from '#model/network/network-state.ts'
export { reach } from '#model/network/reach.ts'
export { chainIds } from '#model/oci/digest.ts'
