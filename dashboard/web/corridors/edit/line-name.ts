import type { Words } from '../../language/words.ts'
import type { Lines } from '../draft/use-draft.ts'

/** "Main line", "alternate 2": alternates count from 1 in their order. */
export const lineName = (lines: Lines, at: number, { t }: Pick<Words, 't'>): string =>
  lines[at]?.role === 'main'
    ? t('corridor.main')
    : t('corridor.alternate', { number: lines.slice(0, at + 1).filter(({ role }) => role === 'alternate').length })
