import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export const SERVICE_WORKER = 'service-worker'
const FILE = `${SERVICE_WORKER}.js`
/** Files of `public` that an installed page shows. */
const PUBLIC = ['/manifest.webmanifest', '/icon.svg']
/** Code, styles and letters; browsers that can run the page need no `woff`. */
const NEEDED = /\.(?:js|css|woff2)$/

/** Tells the service worker which files the page consists of; their hashed names make each build another worker. */
export const serviceWorkerPlugin = (): Plugin => ({
  name: 'sealtrail-service-worker',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    const built = Object.keys(bundle).filter((file) => NEEDED.test(file) && file !== FILE)
    const files = ['/', ...PUBLIC, ...built.toSorted().map((file) => `/${file}`)]
    const index = readFileSync(join(dir, 'index.html'))
    const version = createHash('sha256').update(files.join('\n')).update(index).digest('hex').slice(0, 16)
    const head = `const SHELL_FILES=${JSON.stringify(files)};const SHELL_VERSION=${JSON.stringify(version)};\n`
    writeFileSync(join(dir, FILE), head + readFileSync(join(dir, FILE), 'utf8'))
  },
})
