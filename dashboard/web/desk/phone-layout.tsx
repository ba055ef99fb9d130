import { useState } from 'react'
import type { WhoWire } from '../../../contract/http/session.ts'
import { useChoice } from '../choice/use-choice.ts'
import { useWords } from '../language/use-words.ts'
import styles from './desk.module.css'
import { DetailPanel } from './detail/detail-panel.tsx'
import { PhoneHeader } from './header/desk-header.tsx'
import { LinkBanner } from './link-banner.tsx'
import { MapPanel } from './map/map-panel.tsx'
import { MePanel } from './me-panel.tsx'
import { AlertQueue } from './queue/alert-queue.tsx'

const TABS = ['alerts', 'map', 'me'] as const
type Tab = (typeof TABS)[number]
type Props = { who: WhoWire; onPassword: () => void; onKeys: () => void }

/** One column and one hand: three tabs below, the detail over all of them. */
export const PhoneLayout = ({ who, onPassword }: Props) => {
  const { t } = useWords()
  const choice = useChoice()
  const [tab, setTab] = useState<Tab>('alerts')
  return (
    <div className={styles.phone}>
      <PhoneHeader />
      <LinkBanner />
      <main className={styles.phoneMain} aria-label={t(`tab.${tab}`)}>
        {tab === 'alerts' && !choice && <AlertQueue />}
        {tab === 'map' && (
          <div className={styles.phoneMap} data-detail={choice !== null || undefined}>
            <MapPanel />
          </div>
        )}
        {tab === 'me' && !choice && <MePanel who={who} onPassword={onPassword} />}
        {choice && (
          <div className={styles.phoneDetail} data-over-map={tab === 'map' || undefined}>
            <DetailPanel choice={choice} role={who.role} onMap={tab === 'map' ? undefined : () => setTab('map')} />
          </div>
        )}
      </main>
      <nav className={styles.tabs} aria-label={t('tab.title')}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.tab}
            aria-current={name === tab ? 'page' : undefined}
            onClick={() => setTab(name)}
          >
            {t(`tab.${name}`)}
          </button>
        ))}
      </nav>
    </div>
  )
}
