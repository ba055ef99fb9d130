import type { ChainedEntry } from '../../../adapters/records/audit-records.ts'
import { auditToLine } from '../../../contract/http/audit.ts'
import type { Context } from '../context.ts'
import type { ChainSummary } from './chain-summary.ts'

const AT_ONCE = 500

/** Lines of `audit.jsonl`: everything that was done to these records, and who looked at them, up to an entry. */
export const auditLines = async (
  { records }: Pick<Context, 'records'>,
  {
    targets,
    toSeq,
    chain,
  }: { readonly targets: readonly string[]; readonly toSeq: number; readonly chain: ChainSummary },
): Promise<string> => {
  const found: ChainedEntry[] = []
  for (const target of targets)
    for (let after = 0; ; ) {
      const page = await records.audit.after(after, AT_ONCE, { target })
      found.push(...page.filter(({ seq }) => seq <= toSeq))
      const last = page.at(-1)
      if (!last || page.length < AT_ONCE || last.seq > toSeq) break
      after = last.seq
    }
  found.sort((a, b) => a.seq - b.seq)
  return found
    .map((entry) => {
      chain.add({ ...entry, number: entry.seq })
      return `${JSON.stringify(auditToLine(entry))}\n`
    })
    .join('')
}
