import { writeFile } from 'node:fs/promises'
import { REPORT_MAX_BYTES } from '../contract/limits.ts'
import { parseAnyBody, parseReportBody } from '../contract/report-v1.ts'
import { reportSchema, toWireReport } from '../contract/report-v1-parts.ts'
import { createReportFrame } from './load/report-frame.ts'

const BODIES = 4_096
const WARM_UP_ROUNDS = 20
const ROUNDS = 60

type DecodingResult = { readonly what: string; readonly medianUs: number; readonly bestUs: number }

/** Reports of the load bench: everything of CONTRACT's but `events`. */
const bodies = (): readonly Uint8Array[] => {
  const frame = createReportFrame('VN0001')
  return Array.from({ length: BODIES }, (_, index) => {
    const bytes = Buffer.alloc(frame.bytes)
    frame.write(bytes, 0, 1, Date.UTC(2026, 10, 26) + index * 1_003, [105 + index * 1e-3, 16 + index * 1e-4])
    return bytes.subarray(frame.bodyAt)
  })
}

const measured = <Item>(what: string, items: readonly Item[], work: (item: Item) => unknown): DecodingResult => {
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => {
    const before = process.cpuUsage()
    for (const item of items) work(item)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / items.length
  })
  const sorted = rounds.slice(WARM_UP_ROUNDS).toSorted((a, b) => a - b)
  return { what, medianUs: sorted[ROUNDS >> 1] ?? 0, bestUs: sorted[0] ?? 0 }
}

/** What a seal flushes at once after hours: as many reports as a body may hold. */
const flushed = (all: readonly Uint8Array[]): Uint8Array => {
  const most = Math.floor((REPORT_MAX_BYTES - 2) / ((all[0]?.length ?? 0) + 1))
  return Buffer.from(
    `[${all
      .slice(0, most)
      .map((body) => Buffer.from(body).toString())
      .join(',')}]`,
  )
}

/** What reading a body costs, from its bytes where it is plain, by the schema where it is not; CPU time, a table and JSON. */
export async function decodingBench(options: { readonly json?: string }): Promise<void> {
  const all = bodies()
  const items = all.map((body) => JSON.parse(Buffer.from(body).toString()))
  const buffers = Array.from({ length: 32 }, () => flushed(all))
  const results = [
    measured('a plain body, from its bytes', all, parseReportBody),
    measured('the same, as JSON and by the schema', all, parseAnyBody),
    measured('its JSON alone', all, (body) => JSON.parse(Buffer.from(body).toString())),
    measured('the schema alone', items, (item) => toWireReport(reportSchema.parse(item))),
    measured('a flushed buffer of 64 KiB', buffers, parseReportBody),
    measured('the same, as JSON and by the schema', buffers, parseAnyBody),
  ]
  const us = (value: number): number => Number(value.toPrecision(3))
  console.table(
    results.map(({ what, medianUs, bestUs }) => ({ what, 'CPU µs': us(medianUs), 'best of sixty': us(bestUs) })),
  )
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`)
}
