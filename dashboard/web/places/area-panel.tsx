import { Button } from '@mantine/core'
import type { LngLat } from '../../../domain/place.ts'
import styles from '../corridors/corridors.module.css'
import { settled } from '../corridors/draft/vertices.ts'
import { VertexTable } from '../corridors/edit/vertex-table.tsx'
import { useWords } from '../language/use-words.ts'
import { LEAST_CORNERS, type Parts, type RingFault, type RingPlace, ringsOf, withRing } from './rings.ts'

type Props = {
  parts: Parts
  fault: RingFault | null
  isEditable: boolean
  isDrawing: boolean
  onDrawing: (isDrawing: boolean) => void
  onChange: (parts: Parts) => void
  onLookAt: (position: LngLat) => void
}

/** The area by its rings, each with its corners, and what is wrong with one of them beside it. */
export const AreaPanel = ({ parts, fault, isEditable, isDrawing, onDrawing, onChange, onLookAt }: Props) => {
  const { t } = useWords()
  return (
    <section className={styles.part} aria-label={t('places.area')} data-parts={parts.length}>
      <h2>{t('places.area')}</h2>
      {isEditable ? (
        <>
          <div className={styles.row}>
            <Button
              variant={isDrawing ? 'filled' : 'default'}
              aria-pressed={isDrawing}
              onClick={() => onDrawing(!isDrawing)}
            >
              {t('places.draw')}
            </Button>
          </div>
          <p className="quiet" role="status">
            {t(isDrawing ? 'places.drawHint' : 'places.editHint')}
          </p>
        </>
      ) : (
        <p className="quiet">{t('places.onlyRead')}</p>
      )}
      {parts.length === 0 && <p>{t('places.noArea')}</p>}
      {fault && !fault.ring && <Fault fault={fault} onLookAt={onLookAt} />}
      {ringsOf(parts).map(({ positions, ...place }) => (
        <Ring
          key={`${place.part} ${place.ring}`}
          {...{ place, positions, isEditable, onLookAt }}
          fault={fault?.ring?.part === place.part && fault.ring.ring === place.ring ? fault : null}
          onChange={(after) => onChange(withRing(parts, place, settled(positions, after)))}
        />
      ))}
    </section>
  )
}

type RingProps = {
  place: RingPlace
  positions: readonly LngLat[]
  fault: RingFault | null
  isEditable: boolean
  /** Without corners the ring goes. */
  onChange: (positions: readonly LngLat[]) => void
  onLookAt: (position: LngLat) => void
}

const Ring = ({ place, positions, fault, isEditable, onChange, onLookAt }: RingProps) => {
  const { t } = useWords()
  const part = place.part + 1
  const name = place.ring === 0 ? t('places.outline', { part }) : t('places.hole', { part, number: place.ring })
  const addAfter = (at: number) => {
    const [one, next] = [positions[at], positions[(at + 1) % positions.length]]
    if (one && next) onChange(positions.toSpliced(at + 1, 0, [(one[0] + next[0]) / 2, (one[1] + next[1]) / 2]))
  }
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        <h3>{name}</h3>
        {isEditable && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('places.removeRingOf', { name })}
            onClick={() => onChange([])}
          >
            {t('places.removeRing')}
          </Button>
        )}
      </div>
      {fault && <Fault fault={fault} onLookAt={onLookAt} />}
      <VertexTable
        positions={positions}
        kms={null}
        least={LEAST_CORNERS}
        isEditable={isEditable}
        onMove={(at, to) => onChange(positions.with(at, to))}
        onAddAfter={addAfter}
        onRemove={(at) => onChange(positions.toSpliced(at, 1))}
        onLookAt={onLookAt}
      />
    </div>
  )
}

const Fault = ({ fault, onLookAt }: { fault: RingFault; onLookAt: (position: LngLat) => void }) => {
  const { t } = useWords()
  const { at, message } = fault
  return (
    <div role="alert" data-fault>
      <p>
        {t('places.fault')} <span className="quiet">({message})</span>
      </p>
      {at && (
        <Button variant="default" size="compact-sm" onClick={() => onLookAt(at)}>
          {t('places.lookFault')}
        </Button>
      )}
    </div>
  )
}
