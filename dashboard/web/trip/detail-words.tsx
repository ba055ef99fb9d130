import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'

/** What is said of a thing besides its kind; ids of records that the kind already names are left out. */
const SAID = [
  'reason',
  'note',
  'from',
  'to',
  'fromGate',
  'toGate',
  'gate',
  'newSealId',
  'corridor',
  'destinationGate',
  'deadline',
  'witnessId',
  'card',
  'command',
  'intervalS',
  'result',
  'answer',
  'members',
  'milestone',
  'until',
  'minutes',
  'resolution',
  'assignee',
  'progress',
] as const
type Said = (typeof SAID)[number]

const GATES: readonly Said[] = ['gate', 'fromGate', 'toGate', 'destinationGate']
const TIMES: readonly Said[] = ['deadline', 'until']
/** Where the language files have a word for the value. */
const WORDS: Partial<Record<Said, string>> = {
  from: 'sealState',
  to: 'sealState',
  command: 'command.kind',
  result: 'command.state',
  resolution: 'resolution',
  progress: 'progress',
  milestone: 'timeline.kind',
}

/** The particulars of one thing on the time line, in words, on one quiet line. */
export const DetailWords = ({ detail }: Pick<TimelineItemWire, 'detail'>) => {
  const { t, has } = useWords()
  const gateName = useGateName()
  const sayValue = (name: Said, value: string | number): string => {
    if (GATES.includes(name)) return gateName(String(value))
    if (TIMES.includes(name)) return formatAbsolute(Date.parse(String(value)))
    const key = `${WORDS[name] ?? ''}.${value}`
    return has(key) ? t(key) : String(value)
  }
  const parts = SAID.flatMap((name) => {
    const value = detail[name]
    return value === null || value === undefined || value === ''
      ? []
      : [`${t(`timeline.detail.${name}`)}: ${sayValue(name, value)}`]
  })
  return parts.length === 0 ? null : <p className="quiet">{parts.join(' · ')}</p>
}
