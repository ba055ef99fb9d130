import { useState } from 'react'
import { useChoice } from '../../choice/use-choice.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts, useLink } from '../../live/use-live.ts'
import { Empty } from '../../states/empty.tsx'
import { AlertCard } from './alert-card.tsx'
import { CardSkeletons } from './card-skeletons.tsx'
import { ClosedAlerts } from './closed-alerts.tsx'
import styles from './queue.module.css'
import { useHeldQueue } from './use-held-queue.ts'

const TABS = ['open', 'closed'] as const

/** The queue: what needs a human, most urgent first; and what is done with. */
export const AlertQueue = () => {
  const { t } = useWords()
  const [tab, setTab] = useState<(typeof TABS)[number]>('open')
  return (
    <>
      <div className={styles.head}>
        <fieldset className={styles.tabs}>
          <legend className="visually-hidden">{t('queue.filter')}</legend>
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.tab}
              aria-pressed={name === tab}
              onClick={() => setTab(name)}
            >
              {t(`queue.${name}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {tab === 'open' ? <OpenAlerts /> : <ClosedAlerts />}
    </>
  )
}

const OpenAlerts = () => {
  const { t } = useWords()
  const choice = useChoice()
  const { hasSnapshot } = useLink()
  const [isPointed, setPointed] = useState(false)
  const queue = useHeldQueue(useAlerts(), isPointed || choice?.kind === 'alert')
  if (!hasSnapshot) return <CardSkeletons />
  return (
    <div
      className={styles.list}
      data-queue
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      {queue.waiting.length > 0 && (
        <button type="button" className={styles.waiting} onClick={queue.release}>
          {t('queue.waiting', { count: queue.waiting.length })}
        </button>
      )}
      {queue.shown.length === 0 && queue.waiting.length === 0 && (
        <Empty title={t('queue.emptyTitle')}>{t('queue.emptyHint')}</Empty>
      )}
      <ul>
        {queue.shown.map((alert) => (
          <AlertCard key={alert.id} alert={alert} isChosen={choice?.kind === 'alert' && choice.id === alert.id} />
        ))}
      </ul>
    </div>
  )
}
