import { useMemo } from 'react'
import { RequestFailed } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import type { Words } from '../language/words.ts'
import { sayRemark } from './say-remark.ts'

/** What the server found wrong, by the path of the field (CONTRACT, "problem": `errors[].path`, as `containers.0.number`). */
export type FieldErrors = Readonly<Record<string, string>>

/** The errors of a refusal by field, in the officer's language; a field with several shows the first. */
export const fieldErrorsOf = (error: Error | null, words: Pick<Words, 't'>): FieldErrors => {
  const errors = error instanceof RequestFailed ? (error.problem?.errors ?? []) : []
  return Object.fromEntries(errors.map(({ path, message }) => [path, sayRemark(message, words)]).reverse())
}

export const useFieldErrors = (error: Error | null): FieldErrors => {
  const words = useWords()
  return useMemo(() => fieldErrorsOf(error, words), [error, words])
}
