import type { Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BufferRoom } from '../../broker/buffer-room.ts'
import { BROKER_DEFAULTS } from '../../broker/options.ts'
import { PacketGate } from '../../broker/packet-gate.ts'
import { connect, publish } from './packets.ts'

/** As small as a link that is stuck: three PUBACKs fill it. */
const LINK_BYTES = 12
const DRAIN_MS = 5_000
/** What is acknowledged, far below what may be under way. */
const BYTES = 0

/** A pair that is asked for more while it hands on a piece hears it too early and never hands on the next; a socket reads by itself. */
const asSocket = (stream: Duplex): Socket => {
  const read = stream.read.bind(stream)
  stream.read = (bytes) => (bytes === 0 ? void setImmediate(read, 0) : read(bytes))
  return stream as unknown as Socket
}

/** A gate over a pair of streams, past its CONNACK; what it takes is acknowledged when the test says so. */
const openGate = async () => {
  const [client, server] = duplexPair({ highWaterMark: LINK_BYTES })
  const taken: number[] = []
  const gate = new PacketGate(
    asSocket(server),
    {
      onConnect: () => undefined,
      onPackets: () => undefined,
      onPublish: ({ packetId }) => void taken.push(packetId),
      onRefused: () => undefined,
    },
    { ...BROKER_DEFAULTS, drainTimeoutMs: DRAIN_MS },
    new BufferRoom(BROKER_DEFAULTS.bufferBytes),
  )
  const failures: string[] = []
  gate.on('error', ({ message }) => failures.push(message))
  gate.resume()
  const send = async (bytes: Buffer): Promise<void> => {
    client.write(bytes)
    await turns()
  }
  await send(connect({ username: 'VN0001234', password: 'x' }))
  gate.open()
  return { client, gate, taken, failures, send }
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
const heardBy = (client: Duplex): number[][] => {
  const heard: number[][] = []
  client.on('data', (chunk: Buffer) => heard.push([...chunk]))
  return heard
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

describe('PUBACKs of the packet gate', () => {
  test('of one commit leave as one write, in order', async () => {
    const { client, gate, taken, send } = await openGate()
    const heard = heardBy(client)
    for (const id of [7, 8, 300]) await send(publish('t', 'x', { id }))
    expect(taken).toEqual([7, 8, 300])
    gate.acknowledge([7, 8, 300], BYTES)
    await turns()
    expect(heard).toEqual([[0x40, 2, 0, 7, 0x40, 2, 0, 8, 0x40, 2, 1, 44]])
  })

  test('that a client does not read stop what it sends; read, they let it go on', async () => {
    const { client, gate, taken, send } = await openGate()
    for (const id of [1, 2, 3]) await send(publish('t', 'x', { id }))
    gate.acknowledge([1, 2, 3], BYTES)
    await send(publish('t', 'x', { id: 4 }))
    expect(taken).toEqual([1, 2, 3])
    const heard = heardBy(client)
    await turns()
    expect(heard).toHaveLength(1)
    expect(taken).toEqual([1, 2, 3, 4])
    vi.advanceTimersByTime(2 * DRAIN_MS)
    expect(gate.destroyed).toBe(false)
  })

  test('that a client never reads close it after the time-out', async () => {
    const { gate, failures, send } = await openGate()
    await send(publish('t', 'x', { id: 1 }))
    gate.acknowledge([1, 2, 3], BYTES)
    vi.advanceTimersByTime(DRAIN_MS - 1)
    expect(gate.destroyed).toBe(false)
    vi.advanceTimersByTime(1)
    await turns()
    expect(gate.destroyed).toBe(true)
    expect(failures).toEqual(['the client reads none of its PUBACKs'])
  })

  test('of a connection that is gone go nowhere', async () => {
    const { client, gate, send } = await openGate()
    const heard = heardBy(client)
    await send(publish('t', 'x', { id: 1 }))
    gate.destroy()
    gate.acknowledge([1], BYTES)
    await turns()
    expect(heard).toEqual([])
  })
})
