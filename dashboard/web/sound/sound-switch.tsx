import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useWords } from '../language/use-words.ts'
import { chime } from './chime.ts'
import styles from './sound.module.css'
import { soundStore } from './sound-store.ts'

/** Sound on or off, always to be seen; when the browser refuses sound, the way to allow it. */
export const SoundSwitch = () => {
  const { t } = useWords()
  const { isMuted, isRefused } = useSyncExternalStore(soundStore.subscribe, soundStore.get)
  const isAsking = isRefused && !isMuted
  const word = isAsking ? 'sound.allow' : isMuted ? 'sound.off' : 'sound.on'
  const press = () => {
    if (!isAsking) soundStore.mute(!isMuted)
    // Heard once when it is switched on: so is known that it works.
    if (isAsking || isMuted) void chime().then((isHeard) => soundStore.refused(!isHeard))
  }
  return (
    <Button
      variant="default"
      size="compact-md"
      className={styles.switch}
      data-sound={isAsking ? 'refused' : isMuted ? 'off' : 'on'}
      aria-pressed={isAsking ? undefined : !isMuted}
      title={t(word)}
      onClick={press}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 6h3l4-3v10l-4-3H2z" fill="currentColor" />
        <path
          d={isMuted || isAsking ? 'M11 6l4 4m0-4l-4 4' : 'M11 5.5a3.5 3.5 0 010 5M13 4a6 6 0 010 8'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <span className={isAsking ? styles.ask : 'visually-hidden'}>{t(isAsking ? 'sound.allow' : 'sound.label')}</span>
    </Button>
  )
}
