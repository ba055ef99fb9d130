import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatClock } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import type { LineWord } from '../live/line-word.ts'
import type { Link } from '../live/link-store.ts'
import { useLineWord } from '../live/use-line-word.ts'
import { useLink, useLive } from '../live/use-live.ts'
import styles from './shell.module.css'

/** Says how far the screen may be believed, since when, and what comes next; after a break, how much was missed. */
export const LinkBanner = () => {
  const { t } = useWords()
  const live = useLive()
  const link = useLink()
  const word = useLineWord()
  if (word === 'offline' || word === 'quiet')
    return (
      <Banner name={word} button={t('link.retry')} onPress={live.retry}>
        ◆ {t(`link.${word}`, { at: formatClock(word === 'offline' ? link.sinceMs : link.heardMs) })}
      </Banner>
    )
  return (
    <>
      <Degraded link={link} word={word} />
      {link.missedAlerts !== null && link.state === 'online' && (
        <Banner name="back" missed={link.missedAlerts} button={t('act.close')} onPress={live.readMissed}>
          {t(link.missedAlerts === 0 ? 'link.backNothing' : 'link.back', { count: link.missedAlerts })}
        </Banner>
      )}
    </>
  )
}

/** What a store that is down, or a line that lags, means for what is on the screen. */
const Degraded = ({ link, word }: { link: Link; word: LineWord }) => {
  const { t, span } = useWords()
  const { stores, lagMs } = link.health ?? {}
  if (word === 'slow') return <Banner name="slow">◆ {t('link.slow', { span: span(lagMs ?? 0) })}</Banner>
  if (word !== 'storeDown' || !stores) return null
  const down = (['journal', 'records', 'positions'] as const).filter((store) => stores[store] === 'down')
  return <Banner name="storeDown">◆ {down.map((store) => t(`link.down.${store}`)).join(' ')}</Banner>
}

type BannerProps = {
  name: LineWord | 'back'
  missed?: number
  button?: string
  onPress?: () => void
  children: ReactNode
}

const Banner = ({ name, missed, button, onPress, children }: BannerProps) => (
  <div
    className={styles.banner}
    role="status"
    data-banner={name}
    data-missed={missed}
    data-calm={name === 'back' || undefined}
  >
    <span>{children}</span>
    {button && (
      <Button variant="default" size="compact-sm" onClick={onPress}>
        {button}
      </Button>
    )}
  </div>
)
