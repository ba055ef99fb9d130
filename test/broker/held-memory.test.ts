import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { BROKER_DEFAULTS } from '../../broker/options.ts'
import { PacketFrames } from '../../broker/packet-frames.ts'
import { createSessionMemory } from '../../broker/session-memory.ts'
import { publish } from './packets.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const MB = 1024 * 1024

/** What `work` leaves behind in the heap, bytes. */
const leftBy = async (work: () => void | Promise<void>): Promise<number> => {
  collect()
  const before = process.memoryUsage().heapUsed
  await work()
  collect()
  return process.memoryUsage().heapUsed - before
}

it('of a packet that drips in a byte at a time is little more than its bytes', async () => {
  const whole = publish('t', 'x'.repeat(200_000))
  const frames = new PacketFrames()
  const drip = () => {
    for (const byte of whole.subarray(0, -1)) {
      frames.add(Buffer.alloc(1, byte))
      if (frames.next(BROKER_DEFAULTS.packetMaxBytes)) throw new Error('a packet that is not whole was given')
    }
  }
  expect(await leftBy(drip)).toBeLessThan(5 * MB) // piece by piece it is 40 MB, and 260 with what libuv keeps of each
  frames.add(whole.subarray(-1))
  const frame = frames.next(BROKER_DEFAULTS.packetMaxBytes)
  expect(frame?.bytes.subarray(frame.from, frame.to).equals(whole)).toBe(true)
})

it('of a connection whose QoS 2 handshakes were never ended is nothing when it is over', async () => {
  const memory = createSessionMemory()
  const connections = async () => {
    for (let serial = 0; serial < 10; serial += 1) {
      const client = { id: `VN0001234/kept/${serial}` }
      for (let messageId = 1; messageId <= 65_535; messageId += 1)
        await memory.incomingStorePacket(client, { messageId })
      await memory.incomingGetPacket(client, { messageId: 65_535 })
    }
  }
  expect(await leftBy(connections)).toBeLessThan(5 * MB)
  const next = { id: 'VN0001234/kept/10' }
  await expect(memory.incomingGetPacket(next, { messageId: 1 })).rejects.toThrow('no QoS 2 handshake 1 is open')
})
