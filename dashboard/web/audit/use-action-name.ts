import { useCallback } from 'react'
import { useWords } from '../language/use-words.ts'

/** What was done, in words: `trip.arm` is one of the language files' `audit.did`. A newer server's act keeps its code. */
export const useActionName = (): ((action: string) => string) => {
  const { t, has } = useWords()
  return useCallback(
    (action) => {
      const key = `audit.did.${action.replaceAll('.', '_')}`
      return has(key) ? t(key) : action
    },
    [t, has],
  )
}
