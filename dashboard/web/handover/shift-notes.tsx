import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { useAddNote, useGiveShift } from '../api/handover.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { LongTextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { useWords } from '../language/use-words.ts'
import { explain } from '../states/explain.ts'
import styles from './handover.module.css'

/** What the shift wrote down; the last word is given with the hand-over itself. */
export const ShiftNotes = ({ shift: { notes }, mayWork }: { shift: CurrentShiftWire; mayWork: boolean }) => {
  const { t } = useWords()
  return (
    <section aria-labelledby="notes-title" className={styles.section}>
      <h2 id="notes-title">{t('handover.notes', { count: notes.length })}</h2>
      {notes.length === 0 && <p className="quiet">{t('handover.noNotes')}</p>}
      <ul className={styles.rows}>
        {notes.map((note) => (
          <li key={note.id} className={styles.row}>
            <span className={styles.text}>{note.text}</span>
            <span className="quiet">
              {note.by} · {formatAbsolute(Date.parse(note.at))}
            </span>
          </li>
        ))}
      </ul>
      {mayWork && <NoteForm />}
    </section>
  )
}

const NoteForm = () => {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const add = useAddNote({ said: t('handover.noted') })
  const give = useGiveShift({ said: t('handover.given') })
  const clear = { onSuccess: () => setText('') }
  const isEmpty = text.trim() === ''
  return (
    <div className={styles.screenOnly}>
      <Form
        onSubmit={() => {
          if (!isEmpty) add.mutate(text.trim(), clear)
        }}
        buttons={
          <>
            <Button type="submit" variant="default" disabled={isEmpty} loading={add.isPending}>
              {t('handover.addNote')}
            </Button>
            <Button loading={give.isPending} onClick={() => give.mutate(text.trim(), clear)}>
              {t('handover.give')}
            </Button>
          </>
        }
      >
        <LongTextField label={t('handover.note')} value={text} onChange={setText} />
        {(add.error ?? give.error) && <p role="alert">{explain(add.error ?? give.error, words)}</p>}
      </Form>
    </div>
  )
}
