import { useState } from 'react'
import type { AlertDetailWire, AlertWire } from '../../../../contract/http/alert.ts'
import { useWords } from '../../language/use-words.ts'
import { Tabs } from '../../pages/tabs.tsx'
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

/** What belongs to an alert, one part at a time. */
export const AlertTabs = ({ alert, history }: Props) => {
  const { t } = useWords()
  const [tab, setTab] = useState(lastTab)
  const choose = (name: Tab) => {
    lastTab = name
    setTab(name)
  }
  return (
    <section className={styles.block}>
      <Tabs
        label={t('detail.tabs')}
        id="alert-tab"
        tabs={TABS.map((name) => ({ name, label: t(`detail.tab.${name}`) }))}
        chosen={tab}
        onChoose={choose}
      >
        {tab === 'timeline' && history && <AlertHistory changes={history} />}
        {tab === 'fixes' && <FixTable alert={alert} />}
        {tab === 'trip' && (alert.tripId ? <TripFacts id={alert.tripId} /> : <p>{t('detail.noTrip')}</p>)}
        {tab === 'seal' && (alert.sealId ? <SealFacts id={alert.sealId} /> : <p>{t('detail.noSeal')}</p>)}
        {tab === 'handbook' && <Handbook code={alert.code} />}
      </Tabs>
    </section>
  )
}
