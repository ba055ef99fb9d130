import { ID_PATTERN, type SealId } from '../domain/ids.ts'

/** What a seal sends up; the last level of its topics (CONTRACT, "MQTT"). */
const UP_KINDS = ['report', 'status', 'receipt'] as const
export type UpKind = (typeof UP_KINDS)[number]

const ROOT = 'eseal/v1'
const PHONE_ROOT = 'owntracks'

export const reportTopic = (sealId: string): string => `${ROOT}/${sealId}/report`
export const statusTopic = (sealId: string): string => `${ROOT}/${sealId}/status`
export const receiptTopic = (sealId: string): string => `${ROOT}/${sealId}/receipt`
export const commandTopic = (sealId: string): string => `${ROOT}/${sealId}/command`
export const phoneTopic = (witnessId: string, device: string): string => `${PHONE_ROOT}/${witnessId}/${device}`

/** Whose topic it is, and what is sent there; `isPhone`: in the words of OwnTracks. */
export type UpTopic = { readonly sealId: SealId; readonly kind: UpKind; readonly isPhone: boolean }

/** The sender and kind of an upward topic, or null when it is none. */
export const parseUpTopic = (topic: string): UpTopic | null => {
  const levels = topic.split('/')
  if (levels[0] === PHONE_ROOT) return phoneTopicOf(levels)
  const [root, version, sealId = '', kind] = levels
  if (levels.length !== 4 || `${root}/${version}` !== ROOT || !ID_PATTERN.test(sealId)) return null
  const known = UP_KINDS.find((up) => up === kind)
  return known ? { sealId: sealId as SealId, kind: known, isPhone: false } : null
}

/**
 * `owntracks/{id}/{device}`, where the app sends its locations, or one level below (`/event`, `/status`, `/waypoints`,
 * which it can't be told to leave out): closing the connection there would keep the phone from ever getting through.
 */
const phoneTopicOf = (levels: readonly string[]): UpTopic | null => {
  const [, sealId = '', ...rest] = levels
  if (!ID_PATTERN.test(sealId) || rest.length < 1 || rest.length > 2 || rest.includes('')) return null
  return { sealId: sealId as SealId, kind: 'report', isPhone: true }
}
