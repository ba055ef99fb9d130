import { formatAbsolute } from '../clock/format-time.ts'
import { useNow } from '../clock/use-now.ts'
import { useWords } from './use-words.ts'

/** How long ago something was, in words; the exact time in GMT+7 on hover (SCREENS, rule 10). */
export const TimeAgo = ({ at }: { at: string }) => {
  const nowMs = useNow()
  const { span } = useWords()
  const ms = Date.parse(at)
  return (
    <time dateTime={at} title={formatAbsolute(ms)}>
      {span(nowMs - ms)}
    </time>
  )
}
