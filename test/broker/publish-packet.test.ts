import { expect, test } from 'vitest'
import { PacketFault } from '../../broker/byte-cursor.ts'
import { PacketFrames } from '../../broker/packet-frames.ts'
import { PublishReader } from '../../broker/publish-packet.ts'

/** A PUBLISH of QoS 1 whose topic is these bytes, packet id 7, body `x`. */
const framed = (topic: readonly number[]) => {
  const frames = new PacketFrames()
  frames.add(Buffer.from([0x32, topic.length + 5, 0, topic.length, ...topic, 0, 7, 0x78]))
  const frame = frames.next(1_000)
  if (!frame) throw new Error('the packet is not whole')
  return frame
}
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]

test('a topic that is said again is the same value, another one is read anew', () => {
  const reader = new PublishReader()
  const first = reader.read(framed(ascii('eseal/v1/VN0000001/report')))
  expect(first.topic.up).toMatchObject({ sealId: 'VN0000001', kind: 'report' })
  expect(reader.read(framed(ascii('eseal/v1/VN0000001/report'))).topic).toBe(first.topic)
  expect(reader.read(framed(ascii('eseal/v1/VN0000001/repor'))).topic.text).toBe('eseal/v1/VN0000001/repor')
  expect(reader.read(framed(ascii('eseal/v1/VN0000002/report'))).topic.text).toBe('eseal/v1/VN0000002/report')
})

test("a byte that only looks like the last topic's character is no UTF-8 [MQTT-1.5.3-1]", () => {
  const reader = new PublishReader()
  expect(reader.read(framed([0xc3, 0xa9])).topic.text).toBe('é')
  expect(() => reader.read(framed([0xe9]))).toThrow(PacketFault)
})
