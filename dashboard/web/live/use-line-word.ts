import { useNow } from '../clock/use-now.ts'
import { type LineWord, lineWordOf } from './line-word.ts'
import { useLink } from './use-live.ts'

/** How far the screen may be believed now; looked at once a second. */
export const useLineWord = (): LineWord => {
  const link = useLink()
  useNow()
  return lineWordOf(link, Date.now())
}
