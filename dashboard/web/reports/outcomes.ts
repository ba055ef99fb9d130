import { useCallback } from 'react'
import { RESOLUTION_REASONS } from '../../../domain/alert/alert.ts'
import { useWords } from '../language/use-words.ts'

/** What becomes of an alert: concluded for a reason, withdrawn, or still open (contract/http/statistics.ts). */
export const OUTCOMES = [...RESOLUTION_REASONS, 'withdrawn', 'open'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const useOutcomeName = (): ((outcome: Outcome) => string) => {
  const { t } = useWords()
  return useCallback(
    (outcome) => {
      if (outcome === 'open') return t('reports.open')
      return outcome === 'withdrawn' ? t('alertState.withdrawn') : t(`resolution.${outcome}`)
    },
    [t],
  )
}
