import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { RequestFailed } from '../api/request.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { explain } from '../states/explain.ts'
import styles from './forms.module.css'
import { sayRemark } from './say-remark.ts'

type Props = {
  error: Error | null
  /** The names of the form's fields by their paths, to say which one is meant. */
  labels?: Readonly<Record<string, string>>
  /** Reads the record again: the next step after somebody else changed it (412). */
  onReload?: () => void
}

/** Why a form was refused, above its buttons; takes the focus, so that nobody misses it. */
export const FormProblem = ({ error, labels = {}, onReload }: Props) => {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) box.current?.focus()
  }, [error])
  if (!error) return null
  const conflict = error instanceof RequestFailed && error.status === 412 ? error : null
  const errors = error instanceof RequestFailed ? (error.problem?.errors ?? []) : []
  return (
    <div ref={box} className={styles.problem} role="alert" tabIndex={-1} data-form-problem>
      <p>{conflict ? sayConflict(conflict, words) : explain(error, words)}</p>
      {sayFaster(error, words)}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {labels[path] ?? path}: {sayRemark(message, words)}
            </li>
          ))}
        </ul>
      )}
      {conflict && onReload && (
        <Button variant="default" size="compact-md" onClick={onReload}>
          {words.t('form.reload')}
        </Button>
      )}
    </div>
  )
}

/** Who brought the record to where this is no longer possible, and when (docs/trip-states.md). */
const sayFaster = (error: Error, words: ReturnType<typeof useWords>) => {
  if (!(error instanceof RequestFailed) || error.status !== 409) return null
  const by = error.problem?.by
  const at = error.problem?.at
  if (typeof by !== 'string' || typeof at !== 'string') return null
  const name = by === 'system' ? words.t('detail.system') : by
  return <p>{words.t('error.faster', { name, at: formatAbsolute(Date.parse(at)) })}</p>
}

/** Who changed the record meanwhile, and when (CONTRACT: 412 `version.conflict`). */
const sayConflict = ({ problem }: RequestFailed, words: ReturnType<typeof useWords>): string => {
  const by = problem?.changedBy
  const at = problem?.changedAt
  return typeof by === 'string' && typeof at === 'string'
    ? words.t('form.conflict', { by, at: formatAbsolute(Date.parse(at)) })
    : words.t('form.conflictUnknown')
}
