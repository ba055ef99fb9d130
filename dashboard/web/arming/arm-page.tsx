import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import styles from './arming.module.css'
import { GateField } from './gate-field.tsx'
import { GATE_VIEWS, type GateView } from './gate-work.ts'
import { rememberedGate, rememberGate } from './my-gate.ts'
import { TripCard } from './trip-card.tsx'
import { useGateTrips } from './use-gate-trips.ts'

const NAMES = ['gate', 'view'] as const

/** What waits for somebody at this gate: trips to seal and arm, trips to receive and open. */
export const ArmPage = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(NAMES)
  const gate = filter.gate ?? rememberedGate()
  const view: GateView = filter.view === 'arriving' ? 'arriving' : 'leaving'
  useEffect(() => rememberGate(gate), [gate])
  const choose = (next: string) => {
    rememberGate(next)
    change({ gate: next || undefined })
  }
  return (
    <Page
      title={t('page.arm')}
      hint={t(`arming.hint.${view}`)}
      actions={
        <Button component={Link} href="/trips/new" size="lg">
          {t('page.newTrip')}
        </Button>
      }
    >
      <div className={styles.column}>
        <GateField value={gate} onChange={choose} />
        <ViewSwitch
          label={t('arming.views')}
          views={GATE_VIEWS.map((id) => ({ id, label: t(`arming.view.${id}`) }))}
          chosen={view}
          onChoose={(next) => change({ view: next === 'leaving' ? undefined : next })}
        />
        {gate === '' ? (
          <Empty title={t('arming.noGate')}>{t('arming.noGateHint')}</Empty>
        ) : (
          <GateTrips key={`${gate} ${view}`} gate={gate} view={view} />
        )}
      </div>
    </Page>
  )
}

const GateTrips = ({ gate, view }: { gate: string; view: GateView }) => {
  const { t } = useWords()
  const trips = useGateTrips(gate, view)
  return (
    <Answer asked={trips}>
      {(waiting) =>
        waiting.length === 0 ? (
          <Empty title={t(`arming.none.${view}`)}>{t(`arming.noneHint.${view}`)}</Empty>
        ) : (
          <ul className={styles.trips}>
            {waiting.map((trip) => (
              <TripCard key={trip.id} trip={trip} />
            ))}
          </ul>
        )
      }
    </Answer>
  )
}
