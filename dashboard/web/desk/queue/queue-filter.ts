import type { AlertWire } from '../../../../contract/http/alert.ts'
import { SEVERITIES, type Severity } from '../../../../domain/alert/alert.ts'
import { foldText } from '../../../../domain/fold-text.ts'
import { isShelved } from '../detail/next-step.ts'
import { isOpen, isUnseen, needsSomebody } from './queue-order.ts'

/** The members of the desk's address that filter the queue. */
export const QUEUE_FILTER_NAMES = ['tab', 'severity', 'code', 'place', 'state', 'text'] as const
type FilterName = (typeof QUEUE_FILTER_NAMES)[number]

export const QUEUE_TABS = ['open', 'mine', 'all'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

/** `shelved` and `unseen` are no states of an alert: an open one that is set aside; one that says more since. */
export const FILTER_STATES = ['raised', 'acknowledged', 'shelved', 'unseen', 'resolved', 'withdrawn'] as const
type FilterState = (typeof FILTER_STATES)[number]

export type QueueFilter = {
  readonly tab: QueueTab
  /** Empty = all. */
  readonly severities: readonly Severity[]
  readonly code: string | null
  /** `gate:lao-bao` or `region:IX`. */
  readonly place: string | null
  readonly state: FilterState | null
  readonly text: string
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | undefined): Value | null =>
  values.find((value) => value === text) ?? null

/** What an address says; what it should not say counts as not said. */
export const readQueueFilter = (address: Readonly<Partial<Record<FilterName, string>>>): QueueFilter => ({
  tab: oneOf(QUEUE_TABS, address.tab) ?? 'open',
  severities: SEVERITIES.filter((severity) => address.severity?.split(',').includes(severity)),
  code: address.code ?? null,
  place: address.place ?? null,
  state: oneOf(FILTER_STATES, address.state),
  text: address.text ?? '',
})

/** How many of the filters besides the tab are set: shown on the button that opens them. */
export const countFilters = ({ severities, code, place, state, text }: QueueFilter): number =>
  [severities.length > 0, code, place, state, text].filter(Boolean).length

export type Viewer = {
  readonly username: string | null
  readonly nowMs: number
  /** Whether a trip starts or ends at the place asked for; everything is, when no place is asked for. */
  readonly isAtPlace: (tripId: string | null) => boolean
}

/** Whether an alert belongs into the queue as filtered. */
export const isWanted = (alert: AlertWire, filter: QueueFilter, { username, nowMs, isAtPlace }: Viewer): boolean =>
  (filter.tab === 'all' || needsSomebody(alert)) &&
  (filter.tab !== 'mine' || alert.assignee === username) &&
  (filter.severities.length === 0 || filter.severities.includes(alert.severity)) &&
  (filter.code === null || alert.code === filter.code) &&
  isInState(alert, filter.state, nowMs) &&
  hasWords(alert, filter.text) &&
  (filter.place === null || isAtPlace(alert.tripId))

const isInState = (alert: AlertWire, state: FilterState | null, nowMs: number): boolean => {
  if (state === null) return true
  if (state === 'shelved') return isOpen(alert) && isShelved(alert, nowMs)
  return state === 'unseen' ? isUnseen(alert) : alert.state === state
}

/** Every word is somewhere in the alert, without case and diacritics. */
const hasWords = (alert: AlertWire, text: string): boolean => {
  if (text.trim() === '') return true
  const { id, code, sealId, tripId, assignee, sentence } = alert
  const searched = foldText([id, code, sealId, tripId, assignee, sentence.vi, sentence.en].join(' '))
  return foldText(text)
    .split(/\s+/)
    .every((word) => searched.includes(word))
}
