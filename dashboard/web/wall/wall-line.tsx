import { formatAbsolute, formatClock } from '../clock/format-time.ts'
import { useNow } from '../clock/use-now.ts'
import { useWords } from '../language/use-words.ts'
import { useRegion } from '../region/use-region.ts'
import { LineState } from '../shell/header/line-state.tsx'
import { useShell } from '../shell/use-shell.ts'
import styles from './wall.module.css'

/** The state of the platform, how old what is shown is, whose wall it is, and the clock. */
export const WallLine = ({ silentMs }: { silentMs: number }) => {
  const { t, span } = useWords()
  const { who } = useShell()
  const region = useRegion() ?? who.region
  const nowMs = useNow()
  const [day] = formatAbsolute(nowMs).split(' ')
  return (
    <footer className={styles.line}>
      <LineState />
      <p data-age>{t('wall.age', { span: span(silentMs) })}</p>
      <p className={styles.whose}>
        {region ? t('header.region', { region }) : t('handover.allRegions')} · {who.displayName}
      </p>
      <p className={styles.clock}>
        {day} <strong>{formatClock(nowMs)}</strong>
      </p>
    </footer>
  )
}
