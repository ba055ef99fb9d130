import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** Who is at the other end, as far as the transport knows. */
export type Peer = {
  /** IP address without port; two ports of one device are one place. */
  readonly address: string
  /** CN of a client certificate that our authority signed, else null. */
  readonly certificateName: string | null
}

const certificateNameOf = (socket: Socket): string | null => {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null
  const name: unknown = socket.getPeerCertificate().subject?.CN
  return typeof name === 'string' ? name : null // several CNs come as an array: nobody's identity
}

/** The peer of an accepted socket; IPv4 addresses that came in over an IPv6 listener are written as IPv4. */
export const peerOf = (socket: Socket): Peer => ({
  address: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  certificateName: certificateNameOf(socket),
})
