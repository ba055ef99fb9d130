import type { AuditFilter, AuditStore, ChainedEntry } from '../../../adapters/records/audit-records.ts'
import { auditToLine } from '../../../contract/http/audit.ts'
import { writeCsvInParts } from '../tables/write-csv.ts'

/** Entries held at a time: about 300 kB, however long the audit has grown. */
const AT_ONCE = 1_000

const COLUMNS = ['seq', 'at', 'by', 'action', 'target', 'detail', 'previousHash', 'hash'] as const

type Export = { readonly format: 'csv' | 'jsonl'; readonly filter: AuditFilter; readonly lastSeq: number }

/** The audit as text, oldest first, up to an entry, in parts. Each line has the hash before it, so that also a filtered
 * export can be proved line by line. */
export const exportAudit = (audit: AuditStore, { format, ...asked }: Export): AsyncIterable<string> =>
  format === 'csv' ? writeCsvInParts(COLUMNS, cellsOf(audit, asked)) : jsonLinesOf(audit, asked)

async function* cellsOf(audit: AuditStore, asked: Omit<Export, 'format'>) {
  for await (const entries of entriesOf(audit, asked))
    yield entries.map((entry) => {
      const line = auditToLine(entry)
      return COLUMNS.map((column) => line[column])
    })
}

async function* jsonLinesOf(audit: AuditStore, asked: Omit<Export, 'format'>) {
  for await (const entries of entriesOf(audit, asked))
    yield entries.map((entry) => `${JSON.stringify(auditToLine(entry))}\n`).join('')
}

async function* entriesOf(audit: AuditStore, { filter, lastSeq }: Omit<Export, 'format'>) {
  let seq = 0
  for (;;) {
    const entries: ChainedEntry[] = (await audit.after(seq, AT_ONCE, filter)).filter((entry) => entry.seq <= lastSeq)
    const last = entries.at(-1)
    if (!last) return
    seq = last.seq
    yield entries
  }
}
