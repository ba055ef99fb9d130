import { useCallback } from 'react'
import { useWords } from '../language/use-words.ts'

/** A type of message in words; one that a newer server sends keeps its code. */
export const useTypeName = (): ((type: string) => string) => {
  const { t, has } = useWords()
  return useCallback(
    (type) => {
      const key = `webhooks.type.${type.replaceAll('.', '_')}`
      return has(key) ? t(key) : type
    },
    [t, has],
  )
}
