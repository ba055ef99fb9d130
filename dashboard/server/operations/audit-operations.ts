import {
  auditExportQuery,
  auditQuery,
  auditSchema,
  auditToWire,
  auditVerdictSchema,
  hashToWire,
} from '../../../contract/http/audit.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { exportAudit } from '../audit/export-audit.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { AUDITORS } from '../session/roles.ts'

const TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

type Asked = { readonly from?: number | undefined; readonly to?: number | undefined }
/** Query members as the store names them. */
const filterOf = <Query extends Asked>({ from, to, ...rest }: Query) => ({ ...rest, fromMs: from, toMs: to })

const listAudit = defineOperation({
  method: 'get',
  path: '/audit',
  tag: 'audit',
  summary: 'Who did what, and who looked at what evidence, newest first',
  roles: AUDITORS,
  query: auditQuery,
  answers: { 200: { description: 'entries', schema: pageOf(auditSchema) } },
  async handle({ query }, context) {
    const page = await context.records.audit.list(filterOf(query))
    return { status: 200, body: { ...page, items: page.items.map(auditToWire) } }
  },
})

const verifyAudit = defineOperation({
  method: 'get',
  path: '/audit/verify',
  tag: 'audit',
  summary: 'Recompute the chain of hashes: a changed, removed or inserted entry breaks it',
  roles: AUDITORS,
  answers: { 200: { description: 'what was found', schema: auditVerdictSchema } },
  async handle(_call, context) {
    const { head, ...verdict } = await context.records.audit.verify()
    return { status: 200, body: { ...verdict, headHash: head && hashToWire(head) } }
  },
})

const exportEntries = defineOperation({
  method: 'get',
  path: '/audit/export',
  tag: 'audit',
  summary: 'The audit as a file, oldest first, with what its hashes are made of',
  roles: AUDITORS,
  query: auditExportQuery,
  answers: { 200: { description: 'a file', schema: null, files: Object.values(TYPES) } },
  async handle({ query, user, nowMs }, context) {
    const { format, ...asked } = query
    const filter = filterOf(asked)
    const { audit } = context.records
    await audit.append({ atMs: nowMs, by: user.username, action: 'audit.export', target: 'audit', detail: query })
    const [newest] = (await audit.list({ limit: 1, cursor: null })).items
    const content = exportAudit(audit, { format, filter, lastSeq: newest?.seq ?? 0 })
    return { status: 200, file: { type: TYPES[format], content, fileName: `audit.${format}` } }
  },
})

export const auditOperations: readonly Operation[] = [listAudit, verifyAudit, exportEntries]
