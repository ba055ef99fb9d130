import { unzipSync } from 'fflate'

/** A pack of a year at a report a second has less; what claims more wants to fill the memory. */
const MOST_BYTES = 2 * 1_024 ** 3

export type PackFiles = ReadonlyMap<string, Uint8Array>

/** The files of a pack by name. Throws one line when it is no ZIP, or not one that everybody opens alike. */
export const readZip = (bytes: Uint8Array): PackFiles => {
  const names: string[] = []
  let total = 0
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      names.push(name)
      total += originalSize
      if (total > MOST_BYTES) throw new Error(`the files have over ${MOST_BYTES} bytes`)
      return true
    },
  })
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`${twice} is there twice: programs differ in which of them they show`)
  return new Map(Object.entries(files))
}
