import type { z } from 'zod'
import { entryHash, GENESIS_HASH } from '../../../adapters/journal/entry-hash.ts'
import { auditHash } from '../../../adapters/records/audit-hash.ts'
import { auditLineSchema, type ChainWire, reportLineSchema } from '../../../contract/evidence/pack.ts'
import { hashToWire } from '../../../contract/http/audit.ts'
import { parseTime } from '../../../contract/time.ts'
import type { SealId } from '../../../domain/ids.ts'
import { type Finding, judged } from './finding.ts'

type Link = { readonly number: number; readonly previousHash: string; readonly hash: string; readonly made: string }
export type ReportEntry = Omit<z.output<typeof reportLineSchema>, 'body'> & { readonly body: Uint8Array }

/** Lines of a JSONL file by a schema, and what is wrong with the others. */
const linesOf = <Line>(bytes: Uint8Array | undefined, schema: z.ZodType<Line>, faults: string[]): Line[] => {
  const text = Buffer.from(bytes ?? []).toString('utf8')
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch {
      faults.push(`line ${index + 1} can't be read`)
      return []
    }
  })
}

/** Each link follows from the one before it and from what it holds; neighbours follow each other; none is missing. */
const faultsOf = (links: readonly Link[], chain: ChainWire, what: string): string[] => {
  const sorted = links.toSorted((a, b) => a.number - b.number)
  const faults = sorted.filter(({ made, hash }) => made !== hash).map(({ number }) => `${what} ${number} was changed`)
  for (const [index, link] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before?.number === link.number) faults.push(`${what} ${link.number} is there twice`)
    if (before?.number === link.number - 1 && before.hash !== link.previousHash)
      faults.push(`${what} ${link.number} does not follow ${before.number}`)
    if (link.number === 1 && link.previousHash !== hashToWire(GENESIS_HASH))
      faults.push(`${what} 1 does not begin the chain`)
  }
  const [first, last] = [sorted[0], sorted.at(-1)]
  const { lines, head } = chain
  if (links.length !== lines) faults.push(`${links.length} lines, expected ${lines}`)
  if (first?.previousHash !== chain.first?.hash || (first && first.number - 1 !== chain.first?.number))
    faults.push('it does not begin where it did')
  if (last?.hash !== chain.last?.hash || last?.number !== chain.last?.number)
    faults.push('it does not end where it did')
  if (last && (!head || head.number < last.number)) faults.push('it ends behind the newest link of its time')
  if (last && head?.number === last.number && head.hash !== last.hash) faults.push('its end is not the newest link')
  return faults
}

const bytesOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
const gapsOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b).filter((number, index, all) => index > 0 && number !== (all[index - 1] ?? 0) + 1)
    .length

/** Raw reports against the chain of the journal (entry-hash.ts). */
export const verifyReports = (
  bytes: Uint8Array | undefined,
  chain: ChainWire,
): { entries: ReportEntry[]; finding: Finding } => {
  const faults: string[] = []
  const entries = linesOf(bytes, reportLineSchema, faults).map((line) => ({
    ...line,
    body: Buffer.from(line.body, 'base64'),
  }))
  const links = entries.map(({ previousHash, hash, ...entry }) => ({
    number: entry.offset,
    previousHash,
    hash,
    made: hashToWire(entryHash(bytesOf(previousHash), entry.offset, { ...entry, sealId: entry.sealId as SealId })),
  }))
  faults.push(...faultsOf(links, chain, 'report'))
  const gaps = gapsOf(entries.map(({ offset }) => offset))
  return {
    entries,
    finding: judged(
      'reports',
      faults,
      `${entries.length} raw reports in the journal's chain, ${gaps} gaps of other seals' messages`,
    ),
  }
}

/** The audit against its own chain (audit-hash.ts). */
export const verifyAudit = (bytes: Uint8Array | undefined, chain: ChainWire): Finding => {
  const faults: string[] = []
  const lines = linesOf(bytes, auditLineSchema, faults)
  const links = lines.map(({ previousHash, hash, at, detail, ...entry }) => ({
    number: entry.seq,
    previousHash,
    hash,
    made: hashToWire(
      auditHash(bytesOf(previousHash), { ...entry, atMs: parseTime(at) ?? Number.NaN, detailJson: detail }),
    ),
  }))
  faults.push(...faultsOf(links, chain, 'entry'))
  return judged('audit', faults, `${lines.length} entries in the chain of the audit`)
}
