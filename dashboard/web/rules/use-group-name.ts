import { useCallback } from 'react'
import { useWords } from '../language/use-words.ts'

/** `routeDeviation` as the alerts' own `ROUTE_DEVIATION`. */
const codeOf = (group: string): string => group.replaceAll(/[A-Z]/g, '_$&').toUpperCase()

/** The name of a group of settings: that of its alert, else one of its own. */
export const useGroupName = (): ((group: string) => string) => {
  const { t, has } = useWords()
  return useCallback(
    (group) => {
      const key = `alertCode.${codeOf(group)}`
      return has(key) ? t(key) : t(`rules.group.${group}`)
    },
    [t, has],
  )
}
