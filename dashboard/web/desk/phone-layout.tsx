import { useState } from 'react'
import { useChoice } from '../choice/use-choice.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import styles from './desk.module.css'
import { DetailPanel } from './detail/detail-panel.tsx'
import { MapPanel } from './map/map-panel.tsx'
import { AlertQueue } from './queue/alert-queue.tsx'

const VIEWS = ['queue', 'map'] as const
type View = (typeof VIEWS)[number]

/** One column and one hand: the queue or the map, the detail over either. */
export const PhoneLayout = () => {
  const { t } = useWords()
  const { who } = useShell()
  const choice = useChoice()
  const [view, setView] = useState<View>('queue')
  const isMap = view === 'map'
  return (
    <div className={styles.phone}>
      <fieldset className={styles.phoneViews}>
        <legend className="visually-hidden">{t('desk.view')}</legend>
        {VIEWS.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.phoneView}
            aria-pressed={name === view}
            onClick={() => setView(name)}
          >
            {t(`${name}.title`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.phoneBody}>
        {!isMap && !choice && <AlertQueue />}
        {isMap && (
          <div className={styles.phoneMap} data-detail={choice !== null || undefined}>
            <MapPanel />
          </div>
        )}
        {choice && (
          <div className={styles.phoneDetail} data-over-map={isMap || undefined}>
            <DetailPanel choice={choice} role={who.role} onMap={isMap ? undefined : () => setView('map')} />
          </div>
        )}
      </div>
    </div>
  )
}
