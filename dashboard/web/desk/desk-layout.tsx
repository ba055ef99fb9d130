import { useChoice } from '../choice/use-choice.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import styles from './desk.module.css'
import { DetailPanel } from './detail/detail-panel.tsx'
import { useDeskKeys } from './keys/use-desk-keys.ts'
import { MapPanel } from './map/map-panel.tsx'
import { AlertQueue } from './queue/alert-queue.tsx'

/** Queue, map, detail side by side (SCREENS, "Desk"). */
export const DeskLayout = () => {
  const { t } = useWords()
  const { who } = useShell()
  const choice = useChoice()
  useDeskKeys()
  return (
    <div className={styles.columns} data-detail={choice !== null || undefined}>
      <section className={styles.queue} aria-label={t('queue.title')}>
        <AlertQueue />
      </section>
      <section className={styles.map} aria-label={t('map.title')}>
        <MapPanel />
      </section>
      {choice && (
        <aside className={styles.detail} aria-label={t(`detail.${choice.kind}`)}>
          <DetailPanel choice={choice} role={who.role} />
        </aside>
      )}
    </div>
  )
}
