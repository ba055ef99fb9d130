import type { Plugin } from 'vite'
import atlas from 'world-atlas/countries-10m.json' with { type: 'json' }
import { cropBaseMap } from './crop-base-map.ts'

const MODULE = 'virtual:base-map'
const RESOLVED = `\0${MODULE}`

/** Makes `virtual:base-map` at build time, so that the browser loads the cropped map only (no request elsewhere). */
export const baseMapPlugin = (): Plugin => ({
  name: 'sealtrail-base-map',
  resolveId: (id) => (id === MODULE ? RESOLVED : null),
  load: (id) => {
    if (id !== RESOLVED) return null
    const cropped = cropBaseMap(atlas as unknown as Parameters<typeof cropBaseMap>[0])
    // A JSON string parses faster than the same thing as an object literal.
    return `export const baseMap = JSON.parse(${JSON.stringify(JSON.stringify(cropped))})`
  },
})
