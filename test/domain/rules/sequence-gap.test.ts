import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../domain/judging/plan.ts'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import { sequenceGap } from '../../../domain/rules/sequence-gap.ts'
import type { DeafMs } from '../../../domain/rules/transport-rule.ts'
import { planWith } from '../judging/test-road.ts'
import { at, reportOf, told } from '../judging/timeline.ts'

const hearing: DeafMs = () => 0

/**
 * Lines of one timeline: `0:10 seq 7` is received then, `0:10 seq 7 received 0:40` later, `1:20 …` lets time pass,
 * `read 0:12 seq 9 received 0:40` is a buffer read late.
 */
const gapsOf = (timeline: string, change: Partial<Plan> = {}, deafMs = hearing) => {
  const plan = planWith(change)
  let state = sequenceGap.initial
  for (const line of timeline
    .trim()
    .split('\n')
    .map((text) => text.trim())) {
    if (line.endsWith('…')) {
      const nowMs = at(line.split(' ')[0] ?? '')
      const passing = { nowMs, readUntilMs: nowMs, deafMs, neighbours: nobodyAround }
      const wakeMs = sequenceGap.wakeMs(state, { ...passing, nowMs: 0 }, plan)
      const before = state
      state = sequenceGap.elapse(state, passing, plan)
      // Never too late: whatever time brings was announced.
      if (state.revision !== before.revision && change.endedAtMs == null)
        expect(wakeMs ?? Infinity).toBeLessThanOrEqual(nowMs)
    } else if (line.startsWith('read ')) state = sequenceGap.explain(state, [reportOf(line.slice(5))], plan)
    else {
      const report = reportOf(line)
      const reception = {
        receivedAtMs: report.receivedAtMs,
        clockOffsetMs: 0,
        reports: [report],
        last: null,
        neighbours: nobodyAround,
        strangers: noStrangers,
      }
      state = sequenceGap.hear(state, reception, plan, deafMs)
    }
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  }
  return sequenceGap.episodes(state, plan)
}
const toldOf = (...what: Parameters<typeof gapsOf>) => gapsOf(...what).map(told)

/** Received half a second after they were made. */
const JUMP = '0:10 seq 7\n0:20 seq 11\n'
const FOUND = ['SEQUENCE_GAP P3 0:10:01–open']

describe('SEQUENCE_GAP', () => {
  test('a jump that is not filled within 60 min is P3, from the last report before it', () => {
    expect(toldOf(`${JUMP}1:20 …`)).toEqual([])
    expect(toldOf(`${JUMP}1:21 …`)).toEqual(FOUND)
    const [episode] = gapsOf(`${JUMP}1:21 …`)
    expect(episode?.evidence.measured).toMatchObject({ missing: 3, backfilled: 0, firstSeq: 8, lastSeq: 10 })
    expect(episode?.sentence).toEqual({
      vi: 'Thiếu 3 bản tin của seal VN0001234 (số 8–10), lập từ 07:10 đến 07:20 21/11/2026, quá 60 phút chưa gửi bù (container CSQU3054383).',
      en: '3 reports of seal VN0001234 (no. 8–10), made between 07:10 and 07:20 21/11/2026, did not come within 60 min (container CSQU3054383).',
    })
  })
  test('no jump is no gap, nor are reports without numbers', () => {
    expect(toldOf('0:10 seq 7\n0:11 seq 8\n0:12 seq 9\n2:00 …')).toEqual([])
    expect(toldOf('0:10\n0:11\n0:12 seq 9\n2:00 …')).toEqual([])
  })
  test('filled in time, in whatever order and number of copies, is nothing', () => {
    const fill = ['0:13 seq 8 received 0:30', '0:16 seq 9 received 0:30', '0:18 seq 10 received 0:30']
    expect(toldOf(`${JUMP}${fill.join('\n')}\n2:00 …`)).toEqual([])
    expect(toldOf(`${JUMP}${[...fill].reverse().join('\n')}\n2:00 …`)).toEqual([])
    expect(toldOf(`${JUMP}${fill[0]}\n${fill[0]}\n${fill[0]}\n2:00 …`)).toEqual(FOUND)
    expect(gapsOf(`${JUMP}${fill[0]}\n2:00 …`)[0]?.evidence.measured).toMatchObject({ missing: 2 })
  })
  test('a buffer that is read late fills, too', () => {
    const read = ['read 0:13 seq 8 received 0:30', 'read 0:16 seq 9 received 0:30', 'read 0:18 seq 10 received 0:30']
    expect(toldOf(`${JUMP}${read.join('\n')}\n2:00 …`)).toEqual([])
  })
  test('backfill closes it, and never takes it away', () => {
    const late = `${JUMP}1:21 …\n0:13 seq 8 received 2:00\n`
    expect(toldOf(late)).toEqual(FOUND)
    expect(gapsOf(late)[0]?.evidence.against.map(({ en }) => en)).toEqual(['1 of 3 reports came later'])
    const whole = `${late}0:16 seq 9 received 2:01\n0:18 seq 10 received 2:02\n0:18 seq 10 received 2:03`
    expect(toldOf(whole)).toEqual(['SEQUENCE_GAP P3 0:10:01–2:02'])
    expect(gapsOf(whole)[0]?.sentence.en).toContain('did not come within 60 min; all came by 09:02 21/11/2026')
  })
  test('a counter of one byte rolls over', () => {
    expect(toldOf('0:10 seq 254\n0:11 seq 255\n0:12 seq 0\n0:13 seq 1\n2:00 …')).toEqual([])
    const over = '0:10 seq 254\n0:20 seq 2\n'
    const [episode] = gapsOf(`${over}2:00 …`)
    expect(episode?.evidence.measured).toMatchObject({ missing: 3, firstSeq: 255, lastSeq: 1 })
    const fill = '0:12 seq 255 received 0:30\n0:14 seq 0 received 0:30\n0:16 seq 1 received 0:30\n'
    expect(toldOf(`${over}${fill}2:00 …`)).toEqual([])
    // The same number of another round fills nothing.
    expect(toldOf(`${over}${fill.replace('0:14', '-0:30')}2:00 …`)).toHaveLength(1)
  })
  test('a counter that rolls over in a buffer sent newest first, once or twice, makes no gap', () => {
    const buffer = [253, 254, 255, ...Array.from({ length: 80 }, (_, seq) => seq)].map(
      (seq, minute) => `${Math.floor((11 + minute) / 60)}:${(11 + minute) % 60} seq ${seq} received 1:35`,
    )
    const once = `0:10 seq 252\n${buffer.toReversed().join('\n')}\n`
    const live = '1:34 seq 80\n1:35 seq 81\n5:00 …'
    expect(toldOf(`${once}${live}`)).toEqual([])
    expect(toldOf(`${once}${once}${live}`)).toEqual([])
    // In two packets, the roll-over in the older one.
    const [older, newer] = [buffer.slice(0, 40), buffer.slice(40)]
    expect(
      toldOf(`0:10 seq 252\n${[newer, older].map((one) => one.toReversed().join('\n')).join('\n')}\n${live}`),
    ).toEqual([])
    const lacking = once.replace(/1:1 seq 47 .*\n/, '')
    expect(gapsOf(`${lacking}${live}`)[0]?.evidence.measured).toMatchObject({ missing: 1 })
  })
  test('a later round of the counter fills no gap of an earlier one, and makes none where nothing is missing', () => {
    const round = (fromMin: number, without = -1): string =>
      Array.from({ length: 256 }, (_, seq) => seq)
        .filter((seq) => seq !== without)
        .map((seq) => `${Math.floor((fromMin + seq) / 60)}:${(fromMin + seq) % 60} seq ${seq}`)
        .join('\n')
    const episodes = gapsOf(`${round(0, 100)}\n3:10 …\n${round(256)}\n${round(512)}\n14:00 …`)
    expect(episodes.map(told)).toEqual(['SEQUENCE_GAP P3 1:39:01–open'])
    expect(episodes[0]?.evidence.measured).toMatchObject({ missing: 1, backfilled: 0, firstSeq: 100 })
    // Told again, as a flushed buffer is.
    expect(gapsOf(`${round(0, 100)}\n3:10 …\n${round(256)}\n${round(256)}`)[0]?.evidence.measured).toMatchObject({
      backfilled: 0,
    })
  })
  test('numbers known ahead of a clock that fell back are kept for the gap after the next', () => {
    const held = '0:10 seq 1\n0:13 seq 4\n0:12 seq 5\n0:12 seq 6\n0:11 seq 2\n0:11 seq 3\n'
    expect(toldOf(`${held}0:14 seq 7\n3:00 …`)).toEqual([])
    // A report of a fast clock that was held up: those that followed came before it, dated before it.
    const fast =
      '0:10 seq 156\n0:07 seq 157\n0:08 seq 158\n0:09 seq 160\n0:09 seq 161\n0:13 seq 159\n0:10 seq 162\n0:14 seq 163\n'
    expect(toldOf(`${fast}3:00 …`)).toEqual([])
  })
  test('a counter of two bytes rolls over', () => {
    expect(toldOf('0:10 seq 65534\n0:11 seq 65535\n0:12 seq 0\n2:00 …')).toEqual([])
  })
  test('a count that begins anew is no gap, nor what follows at once', () => {
    expect(toldOf('0:10 seq 120\n0:11 seq 1\n0:12 seq 2\n2:00 …')).toEqual([])
    // Two counters in turn.
    const two = Array.from({ length: 20 }, (_, n) => `0:${10 + n} seq ${n % 2 === 0 ? 900 + n : 20 + n}`)
    expect(toldOf(`${two.join('\n')}\n5:00 …`)).toEqual([])
    expect(toldOf('0:10 seq 120\n0:11 seq 1\n0:12 seq 2\n0:13 seq 3\n0:14 seq 4\n0:15 seq 9\n2:00 …')).toHaveLength(1)
  })
  test('a jump too wide to be reports is none', () => {
    expect(toldOf('0:10 seq 7\n0:11 seq 4104\n2:00 …')).toHaveLength(1)
    expect(toldOf('0:10 seq 7\n0:11 seq 4105\n2:00 …')).toEqual([])
  })
  test('a clock that falls back, until its offset is known, is no gap', () => {
    const back = '0:10 seq 7\n-0:50 seq 8 received 0:11\n-0:49 seq 9 received 0:12\n0:13 seq 10\n2:00 …'
    expect(toldOf(back, { armedAtMs: at('-1:00') })).toEqual([])
    expect(toldOf(back)).toEqual([])
    expect(toldOf(back.replace('-0:49 seq 9 received 0:12\n', ''), { armedAtMs: at('-1:00') })).toHaveLength(1)
  })
  test('one that was held up with a reset clock fills, though it is dated by its receipt', () => {
    expect(toldOf('0:10 seq 665\n0:11 seq 667\n0:12 seq 668\n0:13 seq 666\n0:14 seq 669\n2:00 …')).toEqual([])
  })
  test('reports that change places on their way are no gap', () => {
    expect(toldOf('0:10 seq 7\n0:12 seq 9\n0:11 seq 8\n2:00 …')).toEqual([])
  })
  test('more gaps meanwhile are the same alert', () => {
    const [episode, ...more] = gapsOf(`${JUMP}0:30 seq 15\n3:00 …`)
    expect(more).toEqual([])
    expect(episode?.evidence.measured).toMatchObject({ missing: 6, firstSeq: 8, lastSeq: 14 })
    expect(toldOf(`${JUMP}1:21 …\n1:30 seq 20\n2:31 …`)).toEqual(FOUND)
  })
  test('time in which nobody could hear is not counted', () => {
    const deaf: DeafMs = (fromMs, toMs) => Math.max(0, Math.min(toMs, at('1:00')) - Math.max(fromMs, at('0:30')))
    expect(toldOf(`${JUMP}1:50 …`, {}, deaf)).toEqual([])
    expect(toldOf(`${JUMP}1:51 …`, {}, deaf)).toEqual(FOUND)
  })
  test('ends with the trip and is not proven after it', () => {
    expect(toldOf(`${JUMP}1:21 …`, { endedAtMs: at('1:30') })).toEqual(['SEQUENCE_GAP P3 0:10:01–1:30'])
    expect(toldOf(`${JUMP}1:40 …`, { endedAtMs: at('1:10') })).toEqual([])
    expect(toldOf(`-0:10 seq 1\n${JUMP}1:21 …`)).toEqual(FOUND)
  })
})
