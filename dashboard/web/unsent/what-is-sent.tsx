import type { NewTripWire } from '../../../contract/http/trip.ts'
import type { AnyKept } from '../acts/kept-act.ts'
import type { TripAct } from '../acts/trip-act.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { type Fact, Facts } from '../dialog/facts.tsx'
import { useWords } from '../language/use-words.ts'
import styles from './unsent.module.css'

/** What will be sent of an act, folded away: members that an officer has entered. */
export const WhatIsSent = ({ kept }: { kept: AnyKept }) => {
  const { t } = useWords()
  const facts = useFacts(kept)
  if (facts.length === 0) return null
  return (
    <details className={styles.sent}>
      <summary>{t('unsent.what')}</summary>
      <Facts rows={facts} />
    </details>
  )
}

const useFacts = (kept: AnyKept): Fact[] => {
  const { t } = useWords()
  const gateName = useGateName()
  if (kept.kind === 'alert') return []
  const act: TripAct = kept.act
  switch (act.kind) {
    case 'register':
      return factsOfTrip(act.trip, t, gateName)
    case 'unseal':
      return [[t('arming.unsealReason'), act.reason], ...(act.card ? [[t('arming.card'), act.card] as const] : [])]
    case 'arm':
      return act.override ? [[t('arming.reason'), act.override.reason]] : []
    case 'divert':
    case 'replace-seal':
    case 'cancel':
    case 'close': {
      const { kind: _, ...body } = act
      return Object.entries(body).map(([field, value]): Fact => [t(`tripField.${field}`), shown(value)])
    }
    case 'confirm-arrival':
      return []
  }
}

/** As typed; times as they are shown everywhere. */
const shown = (value: string): string => (WHOLE_TIME.test(value) ? formatAbsolute(Date.parse(value)) : value)
const WHOLE_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const factsOfTrip = (
  trip: NewTripWire,
  t: ReturnType<typeof useWords>['t'],
  gateName: ReturnType<typeof useGateName>,
): Fact[] => {
  const seals = trip.sealId ?? trip.seals?.map(({ sealId }) => sealId).join(', ')
  return [
    [t('trips.declaration'), trip.declaration],
    [t('trip.containers'), trip.containers.map(({ number }) => number).join(', ')],
    ...(seals ? [[t('register.seal'), seals] as const] : []),
    [t('trip.route'), `${gateName(trip.originGate)} → ${gateName(trip.destinationGate)}`],
    [t('trip.deadline'), formatAbsolute(Date.parse(String(trip.deadline)))],
    ...(trip.vehicle ? [[t('trip.vehicle'), trip.vehicle] as const] : []),
  ]
}
