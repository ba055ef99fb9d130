import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'

/** Which part of the work a file does; the first that fits. Everything else counts to whoever called it. */
const PARTS: readonly (readonly [part: string, file: RegExp])[] = [
  ['reading', /\/adapters\/journal\//],
  ['planning', /\/(adapters\/records|ingest\/(plans|resources)|domain\/(corridor\/compile|judging\/plan-of))/],
  ['decoding', /\/(contract\/|ingest\/(decode|to-report|right-weeks|large-buffer))/],
  ['folding', /\/domain\/(judging|rules|corridor|network|outlier)/],
]
/** Waiting, and the profiler's own handing over of what it found. */
const NOT_WORK = ['(idle)', '(program)', 'dispatch']
const partOf = ({ functionName, url }: Profiler.ProfileNode['callFrame'], callers: string): string => {
  if (functionName === '(garbage collector)') return 'collecting garbage'
  if (NOT_WORK.includes(functionName)) return 'idle'
  return PARTS.find(([, file]) => file.test(url))?.[0] ?? callers
}

/** Runs something under V8's profiler; gives the share of its time that each part of the work took, 0 to 1. */
export const profileShares = async (work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parts = new Map<number, string>()
  const mark = (id: number, callers: string): void => {
    const node = nodes.get(id)
    if (!node) return
    const part = partOf(node.callFrame, callers)
    parts.set(id, part)
    for (const child of node.children ?? []) mark(child, part)
  }
  const [root] = profile.nodes
  if (root) mark(root.id, 'the rest')
  const tookUs = new Map<string, number>()
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const part = parts.get(id) ?? 'the rest'
    if (part !== 'idle') tookUs.set(part, (tookUs.get(part) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
  }
  const allUs = [...tookUs.values()].reduce((sum, us) => sum + us, 0)
  return Object.fromEntries([...tookUs].toSorted((a, b) => b[1] - a[1]).map(([part, us]) => [part, us / allUs]))
}
