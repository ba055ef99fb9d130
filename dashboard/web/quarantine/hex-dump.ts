const ROW_BYTES = 16

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
/** Of ASCII what has a shape; a dot for all else, as every hex dump does. */
const lettersOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')

/** Bytes as rows of 16: offset, hexadecimal, ASCII. */
export const hexDump = (bytes: Uint8Array): string => {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += ROW_BYTES) {
    const row = bytes.subarray(at, at + ROW_BYTES)
    const cells = Array.from(row, (byte) => hex(byte, 2)).join(' ')
    rows.push(`${hex(at, 6)}  ${cells.padEnd(ROW_BYTES * 3 - 1)}  ${lettersOf(row)}`)
  }
  return rows.join('\n')
}

export const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
