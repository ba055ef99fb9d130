import { Button } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { Draft } from '../draft/use-draft.ts'

type Props = { draft: Draft; isDrawing: boolean; onDrawing: (isDrawing: boolean) => void }

/** What is done on the map, and every step back. */
export const DrawingBar = ({ draft, isDrawing, onDrawing }: Props) => {
  const { t } = useWords()
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        <Button
          variant={isDrawing ? 'filled' : 'default'}
          aria-pressed={isDrawing}
          onClick={() => onDrawing(!isDrawing)}
        >
          {t('corridor.drawAlternate')}
        </Button>
        <Button variant="default" disabled={!draft.canUndo} onClick={draft.undo}>
          {t('act.undo')}
        </Button>
        <Button variant="default" disabled={!draft.canRedo} onClick={draft.redo}>
          {t('corridor.redo')}
        </Button>
      </div>
      <p className="quiet" role="status">
        {t(isDrawing ? 'corridor.drawingHint' : 'corridor.editHint')}
      </p>
    </div>
  )
}
