import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CorridorLine } from '../../../../domain/network/network.ts'
import { NumberField } from '../../forms/fields.tsx'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import { lengthKmOf } from '../draft/measure-line.ts'
import {
  clearStretch,
  setStretchEnd,
  setStretchWidth,
  splitStretch,
  stretchesOfLine,
  type WidthStretch,
} from '../draft/stretches.ts'
import { CellNumber } from './cell-number.tsx'

/** As the server takes it (contract/http/corridor.ts). */
const MOST_HALF_WIDTH_M = 50_000
/** Metres: milestones have no more. */
const shortKm = (km: number): number => Math.round(km * 1_000) / 1_000

type Props = {
  line: CorridorLine
  isEditable: boolean
  onChange: (next: (line: CorridorLine) => CorridorLine) => void
  /** The part that is pointed at, to be shown on the map. */
  onMark: (stretch: WidthStretch | null) => void
}

/** The line from its start to its end, by half-width: where one part ends the next begins. */
export const StretchTable = ({ line, isEditable, onChange, onMark }: Props) => {
  const { t, number } = useWords()
  const lengthKm = lengthKmOf(line)
  const stretches = stretchesOfLine(line, lengthKm)
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-stretches>
        <caption className="visually-hidden">{t('corridor.sections')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('corridor.fromKm')}</th>
            <th scope="col">{t('corridor.toKm')}</th>
            <th scope="col">{t('corridor.halfWidthM')}</th>
            <th scope="col">{t('corridor.widthOf')}</th>
          </tr>
        </thead>
        <tbody>
          {stretches.map((one, at) => (
            <tr
              key={one.fromKm}
              onPointerEnter={() => onMark(one)}
              onPointerLeave={() => onMark(null)}
              onFocus={() => onMark(one)}
              onBlur={() => onMark(null)}
            >
              <td>{number(one.fromKm, 3)}</td>
              <td>
                {isEditable && at < stretches.length - 1 ? (
                  <CellNumber
                    label={t('corridor.endOf', { number: at + 1 })}
                    value={shortKm(one.toKm)}
                    least={0}
                    onCommit={(km) => onChange((before) => setStretchEnd(before, lengthKm, at, km))}
                  />
                ) : (
                  number(one.toKm, 3)
                )}
              </td>
              <td>
                {isEditable ? (
                  <CellNumber
                    label={t('corridor.widthOfSection', { number: at + 1 })}
                    value={one.halfWidthM}
                    least={1}
                    most={MOST_HALF_WIDTH_M}
                    onCommit={(width) => onChange((before) => setStretchWidth(before, lengthKm, at, width))}
                  />
                ) : (
                  number(one.halfWidthM)
                )}
              </td>
              <td>
                {one.isOwn && isEditable ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('corridor.clearSection', { number: at + 1 })}
                    onClick={() => onChange((before) => clearStretch(before, lengthKm, at))}
                  >
                    {t('corridor.clear')}
                  </Button>
                ) : (
                  t(one.isOwn ? 'corridor.ownWidth' : 'corridor.lineWidth')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isEditable && (
        <SplitAt onSplit={(km) => onChange((before) => splitStretch(before, lengthKm, km))} most={lengthKm} />
      )}
    </div>
  )
}

const SplitAt = ({ onSplit, most }: { onSplit: (km: number) => void; most: number }) => {
  const { t } = useWords()
  const [km, setKm] = useState<number | null>(null)
  const isInside = km !== null && km > 0 && km < most
  return (
    <form
      className={styles.split}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isInside) return
        onSplit(km)
        setKm(null)
      }}
    >
      <NumberField label={t('corridor.splitAt')} unit="km" value={km} onChange={setKm} />
      <Button type="submit" variant="default" disabled={!isInside}>
        {t('corridor.split')}
      </Button>
    </form>
  )
}
