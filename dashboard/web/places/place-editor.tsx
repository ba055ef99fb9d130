import { useMemo, useState } from 'react'
import type { LngLat } from '../../../domain/place.ts'
import type { PlaceSort, PlaceWire } from '../api/places.ts'
import styles from '../corridors/corridors.module.css'
import { settled } from '../corridors/draft/vertices.ts'
import { useShell } from '../shell/use-shell.ts'
import { AreaPanel } from './area-panel.tsx'
import { PlaceForm } from './place-form.tsx'
import { PlaceMap } from './place-map.tsx'
import { PLACE_KEEPERS } from './place-roles.ts'
import { areaOf, faultOf, type Parts, partsOf } from './rings.ts'

type Props = {
  sort: PlaceSort
  place: PlaceWire
  /** All of the same sort, to be seen around it. */
  others: readonly PlaceWire[]
  onSaved: (after: PlaceWire) => void
}

/**
 * The map and what is registered, beside each other. The form stays with the version that was seen when something was
 * changed first (decision 0112); what is wrong with the area is said while it is drawn, by the code the server refuses with.
 */
export const PlaceEditor = ({ sort, place, others, onSaved }: Props) => {
  const { role } = useShell().who
  const isEditable = PLACE_KEEPERS.includes(role)
  const [seen, setSeen] = useState<PlaceWire | null>(null)
  const base = seen ?? place
  const [drawn, setDrawn] = useState<Parts | null>(null)
  const stored = useMemo(() => partsOf(base.geometry), [base])
  const parts = drawn ?? stored
  const [isDrawing, setDrawing] = useState(false)
  const [lookAt, setLookAt] = useState(() => ({ positions: stored.flat(2) }))
  const fault = useMemo(() => faultOf(parts), [parts])
  const around = useMemo(
    () => others.filter(({ id }) => id !== base.id).map(({ geometry }) => geometry),
    [others, base.id],
  )
  const change = (next: Parts) => {
    setSeen(base)
    setDrawn(next)
  }
  const restart = () => {
    setSeen(null)
    setDrawn(null)
  }
  return (
    <div className={styles.editor}>
      <PlaceMap
        parts={parts}
        isEditable={isEditable}
        isDrawing={isDrawing}
        others={around}
        fault={fault?.at ?? null}
        lookAt={lookAt}
        onChange={(part, rings) =>
          change(
            parts.with(
              part,
              rings.map((ring, at) => settled(parts[part]?.[at] ?? [], ring)),
            ),
          )
        }
        onDraw={(ring: readonly LngLat[]) => change([...parts, [settled([], ring)]])}
        onDrawEnd={() => setDrawing(false)}
      />
      <div className={styles.panel}>
        <PlaceForm
          key={base.version}
          {...{ sort, base, isEditable }}
          area={parts.length === 0 || fault ? null : areaOf(parts)}
          isAreaChanged={drawn !== null}
          onTouch={() => setSeen(base)}
          onSaved={(after) => {
            restart()
            onSaved(after)
          }}
          onReload={restart}
        />
        <AreaPanel
          {...{ parts, fault, isEditable, isDrawing }}
          onDrawing={setDrawing}
          onChange={change}
          onLookAt={(position) => setLookAt({ positions: [position] })}
        />
      </div>
    </div>
  )
}
