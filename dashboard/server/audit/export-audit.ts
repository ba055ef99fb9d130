import { stringify } from 'csv-stringify/sync'
import type { AuditFilter, AuditStore } from '../../../adapters/records/audit-records.ts'
import { auditToLine } from '../../../contract/http/audit.ts'

/** Entries held at a time: about 300 kB, however long the audit has grown. */
const AT_ONCE = 1_000

type Export = { readonly format: 'csv' | 'jsonl'; readonly filter: AuditFilter; readonly lastSeq: number }

/**
 * The audit as text, oldest first, up to an entry, in parts. Each line has the hash before it, so that also a filtered
 * export can be proved line by line. CSV is RFC 4180 with a byte order mark; what a spreadsheet would take for a formula
 * is marked as text.
 */
export async function* exportAudit(audit: AuditStore, { format, filter, lastSeq }: Export): AsyncGenerator<string> {
  let seq = 0
  if (format === 'csv') yield '\uFEFFseq,at,by,action,target,detail,previousHash,hash\r\n'
  for (;;) {
    const entries = (await audit.after(seq, AT_ONCE, filter)).filter((entry) => entry.seq <= lastSeq)
    const last = entries.at(-1)
    if (!last) return
    seq = last.seq
    const lines = entries.map(auditToLine)
    yield format === 'csv'
      ? stringify(lines, { escape_formulas: true, record_delimiter: 'windows' })
      : lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  }
}
