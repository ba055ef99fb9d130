import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { useWords } from '../../language/use-words.ts'
import { ViewSwitch } from '../../pages/view-switch.tsx'
import styles from '../corridors.module.css'
import type { MarkedStretch } from '../map/draw-overlay.ts'
import type { Editor } from '../use-editor.ts'
import { DrawingBar } from './drawing-bar.tsx'
import { ImportFile } from './import-file.tsx'
import { lineName } from './line-name.ts'
import { LinePanel } from './line-panel.tsx'
import { SaveVersion } from './save-version.tsx'

type Props = {
  editor: Editor
  mayDraw: boolean
  maySave: boolean
  onMark: (stretch: MarkedStretch | null) => void
  onLookAt: (positions: readonly LngLat[]) => void
  onSaved: (after: CorridorWire) => void
  onConflict: () => void
}

/** The lines, one at a time, with what may be done with them by this role. */
export const DrawPanel = ({ editor, mayDraw, maySave, onMark, onLookAt, onSaved, onConflict }: Props) => {
  const words = useWords()
  const { t } = words
  const { base, draft, chosen } = editor
  const look = (position: LngLat) => onLookAt([position])
  return (
    <div className={styles.column}>
      {mayDraw ? (
        <DrawingBar draft={draft} isDrawing={editor.isDrawing} onDrawing={editor.setDrawing} />
      ) : (
        <p className="quiet">{t('corridor.onlyRead')}</p>
      )}
      {draft.lines.length > 1 && (
        <div className={styles.tabs}>
          <ViewSwitch
            label={t('corridor.lines')}
            views={draft.lines.map((_, at) => ({ id: String(at), label: lineName(draft.lines, at, words) }))}
            chosen={String(chosen)}
            onChoose={(at) => editor.choose(Number(at))}
          />
        </div>
      )}
      <LinePanel
        draft={draft}
        at={chosen}
        isEditable={mayDraw}
        onChoose={editor.choose}
        onMark={onMark}
        onLookAt={look}
      />
      {maySave && (
        <ImportFile
          gates={base}
          onTake={(lines) => {
            editor.choose(0)
            draft.change(() => lines)
            onLookAt(lines.flatMap(({ geometry }) => geometry.coordinates))
          }}
          onLookAt={look}
        />
      )}
      {mayDraw && !maySave && draft.isChanged && <p role="status">{t('corridor.onlyTry')}</p>}
      {maySave && draft.isChanged && (
        <SaveVersion key={base.version} base={base} lines={draft.lines} onSaved={onSaved} onReload={onConflict} />
      )}
    </div>
  )
}
