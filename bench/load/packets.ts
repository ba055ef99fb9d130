const utf8 = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Remaining length, 7 bits a byte, the high bit while more follow (MQTT 3.1.1, 2.2.3). */
const remainingLength = (length: number): Buffer => {
  const bytes: number[] = []
  let rest = length
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low | 0x80 : low)
  } while (rest > 0)
  return Buffer.from(bytes)
}

const packet = (head: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([head]), remainingLength(body.length), body])

/** CONNECT of a seal: clean session, user name and password, 60 s keep alive (MQTT 3.1.1, 3.1). */
export const connectPacket = (sealId: string, token: string): Buffer =>
  packet(0x10, Buffer.concat([utf8('MQTT'), Buffer.from([4, 0xc2, 0, 60]), utf8(sealId), utf8(sealId), utf8(token)]))

/** A PUBLISH at QoS 1 whose packet id is patched in at `idAt` (MQTT 3.1.1, 3.3). */
export type PublishFrame = { readonly bytes: Buffer; readonly idAt: number; readonly bodyAt: number }

export const publishFrame = (topic: string, body: Buffer): PublishFrame => {
  const bytes = packet(0x32, Buffer.concat([utf8(topic), Buffer.alloc(2), body]))
  const bodyAt = bytes.length - body.length
  return { bytes, idAt: bodyAt - 2, bodyAt }
}
