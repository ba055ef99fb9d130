import type { UseQueryResult } from '@tanstack/react-query'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useWords } from '../language/use-words.ts'
import { Tabs } from '../pages/tabs.tsx'
import { AUDITORS } from '../roles/roles.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { AlertsTab } from './alerts-tab.tsx'
import { AuditTab } from './audit-tab.tsx'
import { CommandsTab } from './commands-tab.tsx'
import type { Cursor } from './cursor.ts'
import { EvidenceTab } from './evidence-tab.tsx'
import { FixesTab } from './fixes-tab.tsx'
import { RawReportsTab } from './raw-reports-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import styles from './trip.module.css'
import { TRIP_VIEW } from './trip-filter-names.ts'
import { COMMAND_READERS, EVIDENCE_READERS } from './trip-roles.ts'

const TABS = ['alerts', 'timeline', 'custody', 'commands', 'fixes', 'reports', 'evidence', 'audit'] as const
type Tab = (typeof TABS)[number]

/** These tell of now whatever "known then" says: their records have no past to be asked for. */
const ALWAYS_NOW: readonly Tab[] = ['commands', 'fixes', 'reports', 'evidence', 'audit']

type Props = {
  trip: TripWire
  alerts: UseQueryResult<AlertWire[]>
  timeline: UseQueryResult<TimelineItemWire[]>
  cursor: Cursor
  isKnownThen: boolean
}

/** What belongs to a trip, one part at a time; which one is in the address. */
export const TripTabs = ({ trip, alerts, timeline, cursor, isKnownThen }: Props) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [{ tab }, change] = useAddressFilter(TRIP_VIEW)
  const hidden = {
    commands: !COMMAND_READERS.includes(role),
    reports: !EVIDENCE_READERS.includes(role),
    evidence: !EVIDENCE_READERS.includes(role),
    audit: !AUDITORS.includes(role),
  } as Partial<Record<Tab, boolean>>
  const tabs = TABS.filter((name) => !hidden[name])
  const chosen = tabs.find((name) => name === tab) ?? 'alerts'
  const countOf: Partial<Record<Tab, number | undefined>> = { alerts: alerts.data?.length }
  const labelOf = (name: Tab) =>
    countOf[name] === undefined ? t(`journey.tab.${name}`) : `${t(`journey.tab.${name}`)} (${countOf[name]})`
  return (
    <section className={styles.tabs} aria-label={t('journey.tabs')} data-trip-tab={chosen}>
      <Tabs
        label={t('journey.tabs')}
        id="trip-tab"
        tabs={tabs.map((name) => ({ name, label: labelOf(name) }))}
        chosen={chosen}
        onChoose={(name) => change({ tab: name === 'alerts' ? undefined : name })}
      >
        {isKnownThen && ALWAYS_NOW.includes(chosen) && <p className="quiet">{t('journey.alwaysNow')}</p>}
        {chosen === 'alerts' && <Answer asked={alerts}>{(all) => <AlertsTab alerts={all} cursor={cursor} />}</Answer>}
        {chosen === 'timeline' && (
          <Answer asked={timeline}>{(items) => <TimelineTab items={items} cursor={cursor} empty="timeline" />}</Answer>
        )}
        {chosen === 'custody' && (
          <Answer asked={timeline}>
            {(items) => <TimelineTab items={items.filter(isCustody)} cursor={cursor} empty="custody" />}
          </Answer>
        )}
        {chosen === 'commands' && <CommandsTab tripId={trip.id} />}
        {chosen === 'fixes' && <FixesTab trip={trip} cursor={cursor} />}
        {chosen === 'reports' && <RawReportsTab tripId={trip.id} cursor={cursor} />}
        {chosen === 'evidence' && <EvidenceTab tripId={trip.id} />}
        {chosen === 'audit' && <AuditTab tripId={trip.id} />}
      </Tabs>
    </section>
  )
}

const isCustody = ({ kind }: TimelineItemWire): boolean => kind === 'custody' || kind === 'seal-replaced'
