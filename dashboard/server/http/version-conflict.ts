import type { AuditStore } from '../../../adapters/records/audit-records.ts'
import { formatTime } from '../../../contract/time.ts'
import { Problem } from './problem.ts'

/** A 412 that says who changed the record and when, as far as the audit knows (CONTRACT, "HTTP"). */
const versionConflict = async (
  deps: { readonly audit: Pick<AuditStore, 'last'> },
  record: { readonly target: string; readonly expected: number; readonly current: number },
): Promise<Problem> => {
  const last = await deps.audit.last(record.target)
  const byWhom = last ? `, changed by ${last.by} at ${formatTime(last.atMs)}` : ''
  return new Problem({
    status: 412,
    code: 'version.conflict',
    detail: `${record.target} has version ${record.current}${byWhom}, expected ${record.expected}: read it again and repeat the change`,
    more: {
      currentVersion: record.current,
      changedBy: last?.by ?? null,
      changedAt: last ? formatTime(last.atMs) : null,
    },
  })
}

/** Throws that 412 when a version was given and it is not the current one. */
export const demandVersion = async (
  deps: { readonly audit: Pick<AuditStore, 'last'> },
  target: string,
  expected: number | null,
  current: number,
): Promise<void> => {
  if (expected !== null && expected !== current) throw await versionConflict(deps, { target, expected, current })
}
