import { ID_PATTERN, type SealId } from '../domain/ids.ts'

/** What a seal sends up; the last level of its topics (CONTRACT, "MQTT"). */
const UP_KINDS = ['report', 'status', 'receipt'] as const
export type UpKind = (typeof UP_KINDS)[number]

const ROOT = 'eseal/v1'

export const reportTopic = (sealId: string): string => `${ROOT}/${sealId}/report`
export const statusTopic = (sealId: string): string => `${ROOT}/${sealId}/status`
export const receiptTopic = (sealId: string): string => `${ROOT}/${sealId}/receipt`
export const commandTopic = (sealId: string): string => `${ROOT}/${sealId}/command`

/** The seal and kind of an upward topic, or null when it is none. */
export const parseUpTopic = (topic: string): { readonly sealId: SealId; readonly kind: UpKind } | null => {
  const levels = topic.split('/')
  const [root, version, sealId = '', kind] = levels
  if (levels.length !== 4 || `${root}/${version}` !== ROOT || !ID_PATTERN.test(sealId)) return null
  const known = UP_KINDS.find((up) => up === kind)
  return known ? { sealId: sealId as SealId, kind: known } : null
}
