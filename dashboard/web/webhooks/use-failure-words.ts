import { useCallback } from 'react'
import { useWords } from '../language/use-words.ts'

/** Node's names of what went wrong on the way (its `error.code`), and `webhooks.failure.<word>` for each. */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'unknownHost'],
  [/ETIMEDOUT|timeout|timed out|aborted due to/i, 'timeout'],
  [/ECONNRESET|EPIPE|socket hang up/, 'broken'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/, 'certificate'],
]

/** Why an end point was not reached: in words, and as the machine said it, for whoever mends it. */
export const useFailureWords = (): ((error: string | null) => string | null) => {
  const { t } = useWords()
  return useCallback(
    (error) => {
      const word = FAILURES.find(([pattern]) => error !== null && pattern.test(error))?.[1]
      return word ? `${t(`webhooks.failure.${word}`)} (${error})` : error
    },
    [t],
  )
}
