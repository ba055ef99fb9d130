import { formatAbsolute } from '../clock/format-time.ts'
import { useNow } from '../clock/use-now.ts'
import { useWords } from './use-words.ts'

/**
 * When something was or will be, as a distance from now; the exact time in GMT+7 on hover and in print (SCREENS, rule
 * 10). An en dash for never.
 */
export const Moment = ({ at }: { at: string | null }) => {
  const nowMs = useNow()
  const { t, span } = useWords()
  if (at === null) return '–'
  const ms = Date.parse(at)
  const isAhead = ms > nowMs
  return (
    <time dateTime={at} title={formatAbsolute(ms)}>
      {t(isAhead ? 'moment.in' : 'moment.ago', { span: span(Math.abs(ms - nowMs)) })}
      <span className="print-only"> ({formatAbsolute(ms)})</span>
    </time>
  )
}
