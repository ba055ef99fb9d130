/** As much of Protocol Buffers' wire format as vector tiles need. */
export const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)

export const numberField = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)]

export const bytesField = (field: number, bytes: Iterable<number>): number[] => {
  const content = [...bytes]
  return [...varint(field * 8 + 2), ...varint(content.length), ...content]
}

export const textField = (field: number, text: string): number[] => bytesField(field, Buffer.from(text))
