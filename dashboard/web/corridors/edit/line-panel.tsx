import { Button } from '@mantine/core'
import type { CorridorLine } from '../../../../domain/network/network.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import { kmOfVertices, lengthKmOf } from '../draft/measure-line.ts'
import type { Draft } from '../draft/use-draft.ts'
import { addVertexAfter, LEAST_VERTICES, moveVertex, removeVertex } from '../draft/vertices.ts'
import type { MarkedStretch } from '../map/draw-overlay.ts'
import { CellNumber } from './cell-number.tsx'
import { lineName } from './line-name.ts'
import { StretchTable } from './stretch-table.tsx'
import { VertexTable } from './vertex-table.tsx'

type Props = {
  draft: Draft
  at: number
  isEditable: boolean
  onChoose: (at: number) => void
  onMark: (stretch: MarkedStretch | null) => void
  onLookAt: (position: LngLat) => void
}

/** One line: its half-width, its sections, its vertices; alternates can be taken away. */
export const LinePanel = ({ draft, at, isEditable, onChoose, onMark, onLookAt }: Props) => {
  const words = useWords()
  const { t, number } = words
  const line = draft.lines[at]
  if (!line) return null
  const change = (next: (line: CorridorLine) => CorridorLine) => draft.changeLine(at, next)
  const name = lineName(draft.lines, at, words)
  const remove = () => {
    onChoose(0)
    draft.change((lines) => lines.toSpliced(at, 1))
  }
  return (
    <section className={styles.part} aria-label={name} data-line={line.role}>
      <h2>{t('corridor.lineLength', { name, km: number(lengthKmOf(line), 1) })}</h2>
      <div className={styles.row}>
        <span>{t('corridor.halfWidthM')}</span>
        {isEditable ? (
          <CellNumber
            label={t('corridor.widthOfLine', { name })}
            value={line.halfWidthM}
            least={1}
            most={50_000}
            onCommit={(halfWidthM) => change((before) => ({ ...before, halfWidthM }))}
          />
        ) : (
          number(line.halfWidthM)
        )}
        {isEditable && line.role === 'alternate' && (
          <Button variant="default" size="compact-md" onClick={remove}>
            {t('corridor.removeLine')}
          </Button>
        )}
      </div>
      <StretchTable
        line={line}
        isEditable={isEditable}
        onChange={change}
        onMark={(one) => onMark(one && { ...one, coordinates: line.geometry.coordinates })}
      />
      <details className={styles.fold}>
        <summary>{t('corridor.verticesCount', { count: line.geometry.coordinates.length })}</summary>
        <VertexTable
          key={at}
          positions={line.geometry.coordinates}
          kms={kmOfVertices(line.geometry.coordinates)}
          least={LEAST_VERTICES}
          isEditable={isEditable}
          onMove={(vertex, to) => change((before) => moveVertex(before, vertex, to))}
          onAddAfter={(vertex) => change((before) => addVertexAfter(before, vertex))}
          onRemove={(vertex) => change((before) => removeVertex(before, vertex))}
          onLookAt={onLookAt}
        />
      </details>
    </section>
  )
}
