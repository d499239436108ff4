import { BlockList, isIP } from 'node:net';

/** The proxies that may say who the client is and what it asked for. */
export class TrustedProxies {
  private readonly networks = new BlockList();

  /**
   * @param networks addresses (`10.1.2.3`) or networks (`10.0.0.0/8`)
   * @throws Error naming the one that is neither
   */
  constructor(networks: readonly string[]) {
    for (const network of networks) addNetwork(this.networks, network);
  }

  trusts(address: string): boolean {
    return isInside(this.networks, address);
  }

  /**
   * The client's address: the last one of `X-Forwarded-For` that is not a trusted proxy. A client that connects directly cannot
   * choose its address, because what it sends is ignored.
   */
  clientAddress(peer: string, forwardedFor: string): string {
    const hops = [...forwardedFor.split(',').map((hop) => hop.trim()), peer];
    let client = plainAddress(peer);
    for (const hop of hops.reverse()) {
      if (isIP(plainAddress(hop)) === 0) break;
      client = plainAddress(hop);
      if (!this.trusts(client)) break;
    }
    return client;
  }
}

/** Adds an address or a network to a list. @throws Error when it is neither */
export function addNetwork(networks: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) throw new Error(`not an address or network: ${network}`);
  networks.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
}

export function isInside(networks: BlockList, address: string): boolean {
  const plain = plainAddress(address);
  return isIP(plain) !== 0 && networks.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 clients of an IPv6 socket arrive as `::ffff:10.1.2.3`. */
export function plainAddress(address: string): string {
  const mapped = address.toLowerCase().startsWith('::ffff:') ? address.slice('::ffff:'.length) : '';
  return isIP(mapped) === 4 ? mapped : address;
}
