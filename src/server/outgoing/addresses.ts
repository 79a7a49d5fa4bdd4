import { BlockList, isIP } from "node:net"

/**
 * Networks that nothing of ours may call: this computer, the house, whatever a cloud tells its machines about themselves, and
 * what is set apart (IANA special-purpose registries of IPv4 and IPv6).
 */
const CLOSED_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]
/** Of IPv6 the public part alone is open, so that IPv4 in disguise (mapped, translated, 6to4, Teredo) is closed with the rest. */
const PUBLIC_V6 = ["2000::/3"]
const CLOSED_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4")

/** Whether a text is a network such as 10.0.0.0/8, or one address. */
export function isNetwork(text: string): boolean {
  const [address, bits, more] = text.split("/")
  const version = isIP(address)
  const isCounted = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  return version !== 0 && isCounted && more === undefined
}

function networks(texts: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of texts) {
    const [address, bits] = text.split("/")
    list.addSubnet(address, Number(bits ?? (isIP(address) === 6 ? 128 : 32)), familyOf(address))
  }
  return list
}

const closedV4 = networks(CLOSED_V4)
const publicV6 = networks(PUBLIC_V6)
const closedV6 = networks(CLOSED_V6)

/** Whether an address is one of the public internet. */
export const isPublic = (address: string): boolean =>
  familyOf(address) === "ipv4"
    ? !closedV4.check(address, "ipv4")
    : publicV6.check(address, "ipv6") && !closedV6.check(address, "ipv6")

/** What whoever runs the server has allowed beside the public internet: a test by address. */
export function inNetworks(texts: readonly string[]): (address: string) => boolean {
  const list = networks(texts)
  return (address) => list.check(address, familyOf(address))
}
