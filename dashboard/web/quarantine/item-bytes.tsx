import { useState } from 'react'
import { BytesBox } from '../dialog/bytes-box.tsx'
import styles from '../dialog/dialog.module.css'
import { useWords } from '../language/use-words.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { hexDump } from './hex-dump.ts'

const VIEWS = ['text', 'hex'] as const
/** More would make the browser slow, and nobody reads it here: the whole can be saved. */
const MOST_SHOWN_BYTES = 32 * 1024

/** The bytes as they came, as text or in hexadecimal. */
export const ItemBytes = ({ bytes }: { bytes: Uint8Array }) => {
  const { t, number } = useWords()
  const [view, setView] = useState<(typeof VIEWS)[number]>('text')
  const shown = bytes.subarray(0, MOST_SHOWN_BYTES)
  return (
    <div className={styles.block}>
      <ViewSwitch
        label={t('quarantine.bytes')}
        views={VIEWS.map((id) => ({ id, label: t(`quarantine.as.${id}`) }))}
        chosen={view}
        onChoose={setView}
      />
      <BytesBox label={t('quarantine.bytes')} wraps={view === 'text'}>
        {view === 'text' ? new TextDecoder().decode(shown) : hexDump(shown)}
      </BytesBox>
      <p className="quiet">
        {shown.length < bytes.length
          ? t('quarantine.shownBytes', { shown: number(shown.length), count: number(bytes.length) })
          : t('quarantine.allBytes', { count: number(bytes.length) })}
      </p>
    </div>
  )
}
