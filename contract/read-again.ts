import { parseReceipt } from './receipt-v1.ts'
import { parseReportBody, type RejectedPart } from './report-v1.ts'

type Reading = { readonly isUsable: boolean; readonly rejected: readonly RejectedPart[] }

const read = (kind: string, body: Uint8Array): Reading => {
  switch (kind) {
    case 'report': {
      const { reports, rejected } = parseReportBody(body)
      return { isUsable: reports.length > 0, rejected }
    }
    case 'receipt': {
      const parsed = parseReceipt(body)
      return 'receipt' in parsed
        ? { isUsable: true, rejected: [] }
        : { isUsable: false, rejected: [{ path: '', reason: parsed.reason, body }] }
    }
    default:
      return { isUsable: false, rejected: [{ path: '', reason: `a message of kind ${kind} is not judged`, body }] }
  }
}

/**
 * Why parts of a message can still not be used, read with the code of today; null for those that can. Of an entry that is
 * usable in part, its usable parts are: a body that is one report of three is no longer unusable as a whole.
 */
export const readAgain = (kind: string, body: Uint8Array): ((path: string) => string | null) => {
  const { isUsable, rejected } = read(kind, body)
  const reasons = new Map(rejected.map(({ path, reason }) => [path, reason]))
  const all = rejected.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`)).join('; ')
  return (path) => reasons.get(path) ?? (isUsable ? null : all)
}
