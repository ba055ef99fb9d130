import type { WhoWire } from '../../../contract/http/session.ts'
import { useChoice } from '../choice/use-choice.ts'
import { useWords } from '../language/use-words.ts'
import styles from './desk.module.css'
import { DetailPanel } from './detail/detail-panel.tsx'
import { DeskHeader } from './header/desk-header.tsx'
import { useDeskKeys } from './keys/use-desk-keys.ts'
import { LinkBanner } from './link-banner.tsx'
import { MapPanel } from './map/map-panel.tsx'
import { AlertQueue } from './queue/alert-queue.tsx'

type Props = { who: WhoWire; onPassword: () => void; onKeys: () => void }

/** Queue, map, detail side by side (SCREENS, "Desk"). */
export const DeskLayout = ({ who, onPassword, onKeys }: Props) => {
  const { t } = useWords()
  const choice = useChoice()
  useDeskKeys(onKeys)
  return (
    <div className={styles.desk}>
      <DeskHeader who={who} onPassword={onPassword} onKeys={onKeys} />
      <LinkBanner />
      <main className={styles.columns} data-detail={choice !== null || undefined}>
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
      </main>
    </div>
  )
}
