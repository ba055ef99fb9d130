import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'

/** A bare socket that cuts what it hears into packets. */
export type RawClient = {
  readonly socket: Socket
  send(...bytes: readonly Buffer[]): void
  /** The next packet of the broker; rejects when the connection closes first. */
  next(): Promise<Buffer>
  /** Everything heard and not yet taken by `next`, once the broker has closed the connection. */
  closed(): Promise<readonly Buffer[]>
}

const cut = (bytes: Buffer): { packet: Buffer; rest: Buffer } | null => {
  let length = 0
  for (let index = 1; index <= 4; index++) {
    const byte = bytes[index]
    if (byte === undefined) return null
    length += (byte & 127) * 128 ** (index - 1)
    if (byte >= 128) continue
    const end = index + 1 + length
    return bytes.length < end ? null : { packet: bytes.subarray(0, end), rest: bytes.subarray(end) }
  }
  return null
}

export const openRawClient = async (port: number): Promise<RawClient> => {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  const heard: Buffer[] = []
  const waiters: { resolve(packet: Buffer): void; reject(error: Error): void }[] = []
  let rest: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (let found = cut(rest); found; found = cut(rest)) {
      rest = found.rest
      const waiter = waiters.shift()
      if (waiter) waiter.resolve(found.packet)
      else heard.push(found.packet)
    }
  })
  socket.on('error', () => {}) // a reset is a way to be closed
  const isClosed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  void isClosed.then(() => {
    for (const { reject } of waiters) reject(new Error('the broker closed the connection'))
  })
  await once(socket, 'connect')
  return {
    socket,
    send: (...bytes) => void socket.write(Buffer.concat(bytes)),
    next() {
      const first = heard.shift()
      if (first) return Promise.resolve(first)
      if (socket.destroyed) return Promise.reject(new Error('the broker closed the connection'))
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }))
    },
    async closed() {
      await isClosed
      return heard
    },
  }
}
