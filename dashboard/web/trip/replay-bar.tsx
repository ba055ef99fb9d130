import { Button, Kbd } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { formatAbsolute } from '../clock/format-time.ts'
import { useHotkeys } from '../desk/keys/use-hotkeys.ts'
import { SelectField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import type { Cursor } from './cursor.ts'
import { stepFrom, type TimedFix } from './fix-at.ts'
import styles from './journey.module.css'
import type { TimeSpan } from './span-of.ts'
import { useCursorMs } from './use-cursor.ts'
import { type Replay, SPEEDS, type Speed } from './use-replay.ts'

type Props = { cursor: Cursor; span: TimeSpan; fixes: readonly TimedFix[]; replay: Replay }

/** Play, speed, and the scrub bar. Arrow keys go from fix to fix, also while nothing has the focus; P plays and pauses. */
export const ReplayBar = ({ cursor, span, fixes, replay }: Props) => {
  const { t } = useWords()
  const step = (by: 1 | -1) => {
    replay.pause()
    const fix = stepFrom(fixes, cursor.get(), by)
    if (fix) cursor.set(fix.atMs)
  }
  useHotkeys({ p: replay.toggle, ArrowLeft: () => step(-1), ArrowRight: () => step(1) })
  return (
    <div className={styles.replay}>
      <Button
        variant="default"
        className={styles.play}
        onClick={replay.toggle}
        data-play={replay.isPlaying}
        rightSection={<Kbd size="xs">P</Kbd>}
      >
        {t(replay.isPlaying ? 'journey.pause' : 'journey.play')}
      </Button>
      <SelectField
        label={t('journey.speed')}
        options={SPEEDS.map((speed) => ({ value: String(speed), label: t('journey.times', { speed }) }))}
        value={String(replay.speed)}
        onChange={(speed) => replay.setSpeed(Number(speed) as Speed)}
      />
      <Scrub {...{ cursor, span, step, onGrab: replay.pause }} />
    </div>
  )
}

type ScrubProps = Pick<Props, 'cursor' | 'span'> & { step: (by: 1 | -1) => void; onGrab: () => void }

const Scrub = ({ cursor, span, step, onGrab }: ScrubProps) => {
  const { t } = useWords()
  const ms = useCursorMs(cursor)
  const said = formatAbsolute(ms)
  const onKey = (event: KeyboardEvent) => {
    const by = ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as const)[event.key]
    if (!by) return
    event.preventDefault()
    step(by)
  }
  return (
    <label className={styles.scrub}>
      <span>
        {t('journey.moment')} <strong data-moment={ms}>{said}</strong>
      </span>
      <input
        type="range"
        min={span.fromMs}
        max={span.toMs}
        step={1}
        value={ms}
        aria-valuetext={said}
        onKeyDown={onKey}
        onChange={(event) => {
          onGrab()
          cursor.set(event.currentTarget.valueAsNumber)
        }}
      />
    </label>
  )
}
