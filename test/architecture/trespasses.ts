/** What nobody may write: file → its text, and the rule that must refuse it. */
export type Trespass = { readonly file: string; readonly text: string; readonly refusedBy: string }

const importing = (path: string) => `import * as trespass from '${path}'\nexport const planted = trespass\n`
const plant = (refusedBy: string, file: string, text: string): Trespass => ({ refusedBy, file, text })

/** One for each kind of import the law of DESIGN 3 refuses. */
export const IMPORT_TRESPASSES: readonly Trespass[] = [
  plant('domain-imports-domain', 'domain/planted-adapter.ts', importing('../adapters/clock.ts')),
  plant('domain-imports-domain', 'domain/planted-contract.ts', importing('../contract/topics.ts')),
  plant('contract-imports-domain', 'contract/planted.ts', importing('../adapters/clock.ts')),
  plant('adapters-import-law-and-language', 'adapters/planted.ts', importing('../broker/broker.ts')),
  plant('broker-imports', 'broker/planted.ts', importing('../ingest/ingest.ts')),
  plant('processes-apart', 'broker/main.ts', importing('../ingest/ingest.ts')),
  plant('broker-and-webhooks-take-types', 'webhooks/planted-law.ts', importing('../domain/distance.ts')),
  plant('webhooks-imports', 'webhooks/planted.ts', importing('../broker/broker.ts')),
  plant('ingest-imports', 'ingest/planted.ts', importing('../dashboard/server/server.ts')),
  plant('server-imports', 'dashboard/server/planted.ts', importing('../web/app.tsx')),
  plant('server-imports', 'dashboard/server/planted-process.ts', importing('../../webhooks/messenger.ts')),
  plant('web-imports', 'dashboard/web/planted.ts', importing('../../adapters/clock.ts')),
  plant('web-imports', 'dashboard/web/planted-server.ts', importing('../server/server.ts')),
  plant('simulators-import', 'simulators/planted.ts', importing('../adapters/clock.ts')),
  plant('config-in-main', 'ingest/planted-config.ts', importing('../adapters/config.ts')),
  plant('twins-in-main', 'ingest/planted-twin.ts', importing('../adapters/journal/journal.sqlite.ts')),
  plant('http-is-asked-for', 'dashboard/server/planted-http.ts', importing('node:http')),
  plant('turf-in-geometry', 'domain/planted-turf.ts', importing('@turf/bbox')),
  plant('turf-in-geometry', 'ingest/planted-turf.ts', importing('@turf/bbox')),
  plant('packages-of-the-law', 'domain/planted-package.ts', importing('zod')),
  plant('packages-of-the-language', 'contract/planted-package.ts', importing('pino')),
  plant('bench-imports', 'bench/planted.ts', importing('../adapters/clock.ts')),
  plant('detection-world-knows-no-rule', 'bench/detection/world/planted.ts', importing('../../../domain/late.ts')),
  plant('bench-imports', 'bench/detection/planted-way.ts', importing('../../adapters/clock.ts')),
  plant('detection-world-knows-no-rule', 'bench/detection/world/planted-far.ts', importing('../planted-way.ts')),
  plant('detection-truth-asks-no-rule', 'bench/detection/score/planted.ts', importing('../../../domain/late.ts')),
  plant('checks-import', 'checks/planted.ts', importing('../domain/late.ts')),
  plant('pure-rooms', 'domain/planted-node.ts', importing('node:fs')),
  plant('pure-rooms', 'contract/planted-node.ts', importing('node:crypto')),
  plant('pure-rooms', 'dashboard/web/planted-node.ts', importing('node:path')),
  plant('proofs-stay-outside', 'ingest/planted-bench.ts', importing('../bench/geometry.ts')),
  plant('no-cycle', 'ingest/planted-cycle.ts', importing('./planted-cycle-back.ts')),
  plant('no-cycle', 'ingest/planted-cycle-back.ts', importing('./planted-cycle.ts')),
  plant('no-orphan', 'ingest/planted-orphan.ts', 'export const planted = 1\n'),
  plant('resolvable', 'ingest/planted-nowhere.ts', importing('./not-there.ts')),
  plant('declared', 'ingest/planted-package.ts', importing('reusify')),
  plant('no-tools-in-production', 'ingest/planted-tool.ts', importing('fast-check')),
]

const impure = (name: string, text: string) => plant(name, `domain/impure-${name.replace(/\W/g, '')}.ts`, `${text}\n`)

/** What a pure room can't do, in the spellings that come to mind. */
export const IMPURITIES: readonly Trespass[] = [
  impure('Date', 'export const nowMs = () => Date.now()'),
  impure('Promise', 'export const later = () => Promise.resolve(1)'),
  impure('Math.random', 'export const chance = () => Math.random()'),
  impure("Math['random']", "export const chance2 = () => Math['random']()"),
  impure('{ random }', 'const { random } = Math\nexport const chance3 = () => random()'),
  impure('async', 'export async function wait() {}'),
  impure('await', 'export const all = (things) => { for await (const thing of things) thing() }'),
  impure('import()', "export const load = () => import('./place.ts')"),
  impure('console', "export const say = () => console.log('x')"),
  impure('process', 'export const who = () => process.env.USER'),
  impure('setTimeout', 'export const soon = (f) => setTimeout(f, 1)'),
  impure('fetch', "export const ask = () => fetch('http://127.0.0.1')"),
  impure('globalThis', 'export const any = () => globalThis'),
  impure('Intl', 'export const text = () => new Intl.NumberFormat()'),
  impure('localeCompare', "export const order = () => 'a'.localeCompare('b')"),
]
