/** What Node scripts and outside judges call. Nothing else in the house imports this file. */
export { runIpam as ipam } from '#model/network/ipam-script.ts'
