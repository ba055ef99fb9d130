import { ActionIcon } from '@mantine/core'
import type { RefObject } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './map.module.css'
import { useFullscreen } from './use-fullscreen.ts'

/** A map as far as buttons and keys reach it. */
export type MapControl = { fit(): void; zoom(step: 1 | -1): void }

const FIT = 'M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9'
const FULL = 'M2 2l4 4M2 2h3M2 2v3M12 12L8 8M12 12H9M12 12V9'

type Props = {
  control: MapControl
  /** What fills the screen; without it nothing does. */
  frame?: RefObject<HTMLDivElement | null>
  /** What `fit` shows, where that is not everything. */
  fitLabel?: string
}

/** Zoom, fit, full screen. */
export const MapButtons = ({ control, frame, fitLabel }: Props) => {
  const { t } = useWords()
  const full = useFullscreen(frame)
  const buttons = [
    { label: t('map.zoomIn'), sign: 'M7 2v10M2 7h10', act: () => control.zoom(1) },
    { label: t('map.zoomOut'), sign: 'M2 7h10', act: () => control.zoom(-1) },
    { label: fitLabel ?? t('map.fit'), sign: FIT, act: control.fit },
    ...(full ? [{ label: t(full.isFull ? 'map.leaveFull' : 'map.full'), sign: FULL, act: full.toggle }] : []),
  ]
  return (
    <div className={styles.controls}>
      {buttons.map(({ label, sign, act }) => (
        <ActionIcon key={sign} variant="default" size={36} title={label} aria-label={label} onClick={act}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d={sign} fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </ActionIcon>
      ))}
    </div>
  )
}
