import { REPORT_MAX_BYTES } from '../limits.ts'

/** What a scan gives instead of where it ended, when it met anything that it does not know to the last byte. */
export const NOT_PLAIN = -1

/** A quad that begins at the last byte of the longest body still lies within. */
const SLACK_BYTES = 32
/**
 * The body that is being read and a zero behind it, which no scan takes for anything: none has to look for the end. Always the
 * same bytes at the same place, because those are read fastest.
 */
export const bytes = new Uint8Array(REPORT_MAX_BYTES + SLACK_BYTES)
const view = new DataView(bytes.buffer)
const ASCII = new TextDecoder()

/** Lays a body of at most REPORT_MAX_BYTES under the scans. */
export const lay = (body: Uint8Array): void => {
  bytes.set(body)
  bytes[body.length] = 0
}

/** Four bytes at once. */
export const quadAt = (at: number): number => view.getInt32(at, true)

export const textAt = (from: number, to: number): string => ASCII.decode(bytes.subarray(from, to))

/** At least four letters of ASCII, by their quads: the last may overlap the one before. */
export type Word = { readonly length: number; readonly quads: readonly number[] }

export const wordOf = (text: string): Word => {
  const letters = new DataView(new TextEncoder().encode(text).buffer)
  const quads = Array.from({ length: Math.ceil(text.length / 4) }, (_, index) =>
    letters.getInt32(Math.min(index * 4, text.length - 4), true),
  )
  return { length: text.length, quads }
}

export const isWordAt = (at: number, { length, quads }: Word): boolean => {
  const last = quads.length - 1
  for (let index = 0; index < last; index += 1) if (quadAt(at + index * 4) !== quads[index]) return false
  return quadAt(at + length - 4) === quads[last]
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Where the white space of JSON (RFC 8259, section 2) ends. */
export const skipBlank = (from: number): number => {
  let at = from
  while (isBlank(bytes[at])) at += 1
  return at
}
