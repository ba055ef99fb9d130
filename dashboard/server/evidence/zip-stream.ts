import { createHash } from 'node:crypto'
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'

type Part = string | Uint8Array
export type Content = Part | AsyncIterable<Part>
export type Sum = { readonly name: string; readonly sha256: string }

/** Bytes compressed before others get a turn: some 5 ms of work. */
const TURN_BYTES = 128 * 1_024
const LEVEL = 6

/** Makes a ZIP (APPNOTE 6.3) file by file as it is read, and remembers the SHA-256 of each. */
export const createZipStream = (madeAtMs: number) => {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const sums: Sum[] = []

  const add = async function* (name: string, content: Content): AsyncGenerator<Uint8Array> {
    const entry = new ZipDeflate(name, { level: LEVEL })
    entry.mtime = madeAtMs
    zip.add(entry)
    const hash = createHash('sha256')
    for await (const part of slices(content)) {
      hash.update(part)
      entry.push(part)
      yield* ready.splice(0)
      await nextTurnOfTheLoop()
    }
    entry.push(new Uint8Array(0), true)
    sums.push({ name, sha256: hash.digest('hex') })
    yield* ready.splice(0)
  }

  return {
    add,
    sums: (): readonly Sum[] => sums,
    *end(): Generator<Uint8Array> {
      zip.end()
      yield* ready.splice(0)
    },
  }
}

async function* slices(content: Content): AsyncGenerator<Uint8Array> {
  const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
  for await (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    for (let at = 0; at < bytes.length; at += TURN_BYTES) yield bytes.subarray(at, at + TURN_BYTES)
  }
}
