import { type KeyboardEvent, useState } from 'react'
import type { AlertDetailWire, AlertWire } from '../../../../contract/http/alert.ts'
import { useWords } from '../../language/use-words.ts'
import { SealFacts } from '../trip/seal-facts.tsx'
import { AlertHistory } from './alert-history.tsx'
import styles from './detail.module.css'
import { FixTable } from './fix-table.tsx'
import { Handbook } from './handbook.tsx'
import { TripFacts } from './trip-facts.tsx'

const TABS = ['timeline', 'fixes', 'trip', 'seal', 'handbook'] as const
type Tab = (typeof TABS)[number]

/** The next alert is opened where the last one was read. */
let lastTab: Tab = 'timeline'

type Props = { alert: AlertWire; history: AlertDetailWire['history'] | undefined }

/** What belongs to an alert, one part at a time. Arrow keys go from tab to tab (WAI-ARIA Authoring Practices, "Tabs"). */
export const AlertTabs = ({ alert, history }: Props) => {
  const { t } = useWords()
  const [tab, setTab] = useState(lastTab)
  const choose = (name: Tab) => {
    lastTab = name
    setTab(name)
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const name = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? tab
    choose(name)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${name}"]`)?.focus()
  }
  return (
    <section className={styles.block}>
      <div role="tablist" aria-label={t('detail.tabs')} className={styles.tabs} onKeyDown={onKey}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`alert-tab-${name}`}
            data-tab={name}
            className={styles.tab}
            aria-selected={name === tab}
            aria-controls="alert-tab-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => choose(name)}
          >
            {t(`detail.tab.${name}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="alert-tab-panel" aria-labelledby={`alert-tab-${tab}`} className={styles.tabPanel}>
        {tab === 'timeline' && history && <AlertHistory changes={history} />}
        {tab === 'fixes' && <FixTable alert={alert} />}
        {tab === 'trip' && (alert.tripId ? <TripFacts id={alert.tripId} /> : <p>{t('detail.noTrip')}</p>)}
        {tab === 'seal' && (alert.sealId ? <SealFacts id={alert.sealId} /> : <p>{t('detail.noSeal')}</p>)}
        {tab === 'handbook' && <Handbook code={alert.code} />}
      </div>
    </section>
  )
}
