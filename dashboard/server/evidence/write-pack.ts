import type { EvidenceKey } from '../../../adapters/evidence-key.ts'
import { EVIDENCE_FORM, type Manifest, PACK } from '../../../contract/evidence/pack.ts'
import { formatTime, formatTimeOrNull } from '../../../contract/time.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'
import { auditLines } from './audit-of-trip.ts'
import { createChainSummary } from './chain-summary.ts'
import {
  actsDocument,
  alertsDocument,
  type Documents,
  manifestDocument,
  networkDocument,
  planDocument,
  readDocuments,
  timelineDocument,
  trackDocument,
  tripDocument,
} from './documents.ts'
import { howToVerify } from './how-to-verify.ts'
import { reportHtml } from './report-html.ts'
import { MARGIN_MS, reportLines, type Span, spansOf, spansOfPhones } from './reports-of-trip.ts'
import { type Content, createZipStream } from './zip-stream.ts'

type Making = { readonly trip: Trip; readonly madeBy: string; readonly nowMs: number; readonly key: EvidenceKey }

/**
 * The evidence pack of a trip, as a ZIP in parts. Everything is as of the journal's and the audit's newest entry when it
 * begins; at most some hundred entries are held at a time beside the trip's own documents.
 */
export async function* writePack(context: Context, { trip, madeBy, nowMs, key }: Making): AsyncGenerator<Uint8Array> {
  const zip = createZipStream(nowMs)
  const toOffset = await context.journal.head()
  const [newest] = (await context.records.audit.list({ limit: 1, cursor: null })).items
  const documents = await readDocuments(context, trip, nowMs)
  const ofSeals = spansOf(await context.records.trips.assignmentsOfTrip(trip.id))
  const ofPhones = spansOfPhones(await context.records.witnesses.bindingsOfTrip(trip.id))
  const spans = [...ofSeals, ...ofPhones]
  const [reports, audit] = [createChainSummary(), createChainSummary()]

  const files: [name: string, content: Content][] = [
    [PACK.trip, tripDocument(documents)],
    [PACK.plan, planDocument(documents)],
    [PACK.acts, actsDocument(documents)],
    [PACK.alerts, alertsDocument(documents)],
    [PACK.timeline, timelineDocument(documents)],
    [PACK.network, networkDocument(documents)],
    [PACK.track, asynchronous(trackDocument(documents))],
    [PACK.reports, reportLines(context, { spans, toOffset, chain: reports })],
    [
      PACK.audit,
      await auditLines(context, {
        targets: await targetsOf(context, documents, nowMs),
        toSeq: newest?.seq ?? 0,
        chain: audit,
      }),
    ],
    [PACK.publicKey, key.publicKeyPem],
  ]
  for (const [name, content] of files) yield* zip.add(name, content)

  const [head] = await context.journal.links([toOffset])
  const manifest: Manifest = {
    form: EVIDENCE_FORM,
    tripId: trip.id,
    madeAt: formatTime(nowMs),
    madeBy,
    keyFingerprint: key.fingerprint,
    seals: ofSeals.map(({ sealId, ...span }) => ({ sealId, ...timesOf(span) })),
    ...(ofPhones.length > 0
      ? { witnesses: ofPhones.map(({ sealId, ...span }) => ({ witnessId: sealId, ...timesOf(span) })) }
      : {}),
    reportsWhole: await isWhole(context, spans),
    journal: reports.result(head ? { number: head.offset, hash: head.hash } : null),
    audit: audit.result(newest ? { number: newest.seq, hash: newest.hash } : null),
  }
  yield* zip.add(PACK.report, reportHtml(documents, manifest))
  yield* zip.add(PACK.verify, howToVerify(manifest))
  yield* zip.add(PACK.manifest, manifestDocument(manifest))
  const sums = zip
    .sums()
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('')
  yield* zip.add(PACK.sums, sums)
  yield* zip.add(PACK.signature, key.sign(Buffer.from(sums)))
  yield* zip.end()
}

async function* asynchronous(parts: Iterable<string>): AsyncGenerator<string> {
  yield* parts
}

const timesOf = ({ fromMs, toMs }: Pick<Span, 'fromMs' | 'toMs'>) => ({
  from: formatTime(fromMs),
  to: formatTimeOrNull(toMs),
})

const COMMANDS_AT_ONCE = 500

/** The trip, its alerts and the orders that its seals were given stand in the audit under names of their own. */
const targetsOf = async (
  { records }: Pick<Context, 'records'>,
  { trip, alerts }: Documents,
  nowMs: number,
): Promise<string[]> => {
  const targets = [`trip ${trip.id}`, ...alerts.map(({ alert }) => `alert ${alert.id}`)]
  let cursor: string | null = null
  do {
    const asked = { tripId: trip.id, sight: EVERYTHING, nowMs, limit: COMMANDS_AT_ONCE, cursor }
    const page: Awaited<ReturnType<typeof records.commands.list>> = await records.commands.list(asked)
    targets.push(...page.items.map(({ id }) => `command ${id}`))
    cursor = page.nextCursor
  } while (cursor !== null)
  return targets
}

/** Open trips stay in the journal; of closed ones it may have been pruned since (JOURNAL_DAYS). */
const isWhole = async ({ records }: Pick<Context, 'records'>, spans: readonly Span[]): Promise<boolean> => {
  const prunedBeforeMs = await records.checkpoints.offset('journal.prunedBeforeMs')
  return spans.every(({ fromMs, toMs }) => toMs === null || prunedBeforeMs <= fromMs - MARGIN_MS)
}
