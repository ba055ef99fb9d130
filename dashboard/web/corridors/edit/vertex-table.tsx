import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LngLat } from '../../../../domain/place.ts'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import { CellNumber } from './cell-number.tsx'

/** A corridor has thousands of vertices; so many are shown at a time. */
const SHOWN = 15

type Props = {
  positions: readonly LngLat[]
  /** How far each is from the start; null for a ring, which has none. */
  kms: readonly number[] | null
  /** So many have to stay: 2 of a line, 3 of a ring. */
  least: number
  isEditable: boolean
  onMove: (at: number, to: LngLat) => void
  /** Halfway to the next one. */
  onAddAfter: (at: number) => void
  onRemove: (at: number) => void
  onLookAt: (position: LngLat) => void
}

/** Every vertex with its coordinates: what the pointer does on the map, by keyboard. */
export const VertexTable = (props: Props) => {
  const { positions, kms } = props
  const { t, number } = useWords()
  const [page, setPage] = useState(0)
  const last = Math.max(0, Math.ceil(positions.length / SHOWN) - 1)
  const first = Math.min(page, last) * SHOWN
  const shown = positions.slice(first, first + SHOWN).map((position, offset) => ({ position, at: first + offset }))
  return (
    <div className={styles.part}>
      <div className={styles.scroll}>
        <table className={styles.table} data-vertices={positions.length}>
          <caption className="visually-hidden">{t('corridor.vertices')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('corridor.vertexNumber')}</th>
              {kms && <th scope="col">{t('corridor.km')}</th>}
              <th scope="col">{t('corridor.lat')}</th>
              <th scope="col">{t('corridor.lng')}</th>
              <th scope="col">{t('corridor.vertexActs')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ at, position }) => (
              <VertexRow key={at} {...props} at={at} position={position} km={kms && number(kms[at] ?? 0, 1)} />
            ))}
          </tbody>
        </table>
      </div>
      {last > 0 && (
        <div className={styles.row}>
          <Button variant="default" size="compact-md" disabled={first === 0} onClick={() => setPage(first / SHOWN - 1)}>
            {t('corridor.before')}
          </Button>
          <span>
            {t('corridor.shownOf', {
              from: first + 1,
              to: Math.min(first + SHOWN, positions.length),
              count: positions.length,
            })}
          </span>
          <Button
            variant="default"
            size="compact-md"
            disabled={first / SHOWN >= last}
            onClick={() => setPage(first / SHOWN + 1)}
          >
            {t('corridor.after')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** 0.1 m: more digits than that are not seen in a cell, and are no place on a map. */
const shownDeg = (deg: number): number => Math.round(deg * 1e6) / 1e6

type RowProps = Props & { at: number; position: LngLat; km: string | null }

const VertexRow = ({ at, position, km, positions, kms, least, isEditable, ...on }: RowProps) => {
  const { t } = useWords()
  // A ring goes on from its last vertex to its first one, a line ends there.
  const isEnd = kms !== null && at === positions.length - 1
  const number = at + 1
  const [lng, lat] = position
  const acts = [
    { word: 'look', isOff: false, act: () => on.onLookAt(position) },
    ...(isEditable
      ? [
          { word: 'addVertex', isOff: isEnd, act: () => on.onAddAfter(at) },
          { word: 'removeVertex', isOff: positions.length <= least, act: () => on.onRemove(at) },
        ]
      : []),
  ]
  return (
    <tr>
      <td>{number}</td>
      {km !== null && <td>{km}</td>}
      <td>
        {isEditable ? (
          <CellNumber
            label={t('corridor.latOf', { number })}
            value={shownDeg(lat)}
            least={-90}
            most={90}
            onCommit={(to) => on.onMove(at, [lng, to])}
          />
        ) : (
          shownDeg(lat)
        )}
      </td>
      <td>
        {isEditable ? (
          <CellNumber
            label={t('corridor.lngOf', { number })}
            value={shownDeg(lng)}
            least={-180}
            most={180}
            onCommit={(to) => on.onMove(at, [to, lat])}
          />
        ) : (
          shownDeg(lng)
        )}
      </td>
      <td>
        <div className={styles.row}>
          {acts.map(({ word, isOff, act }) => (
            <Button
              key={word}
              variant="default"
              size="compact-xs"
              disabled={isOff}
              title={t(`corridor.${word}Of`, { number })}
              aria-label={t(`corridor.${word}Of`, { number })}
              onClick={act}
            >
              {t(`corridor.${word}`)}
            </Button>
          ))}
        </div>
      </td>
    </tr>
  )
}
