import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesBy, episodesOf, judged, judgedBy } from '../judging/timeline.ts'

describe.each([
  ['SEAL_CUT', 'wire=cut', 'wire-cut'],
  ['SEAL_OPENED', 'lock=open', 'opened'],
  ['SEAL_OPENED', 'lock=unlocked', 'opened'],
  ['DEVICE_CASE_OPEN', 'case=open', 'case-opened'],
] as const)('%s by %s or event %s', (code, flag, event) => {
  test('is P1 at once, also without a fix, until the trip ends', () => {
    expect(judged(`0:10 ${flag}`)).toEqual([`${code} P1 0:10–open`])
    expect(judged(`0:10 ${flag}`, { endedAtMs: at('2:00') })).toEqual([`${code} P1 0:10–2:00`])
  })
  test('starts at the earliest evidence, the own time of an event', () => {
    expect(judged(`0:10 ${event}@0:08`)).toEqual([`${code} P1 0:08–open`])
    expect(judged(`0:10 ${flag}\n0:12 ${event}@0:09`)).toEqual([`${code} P1 0:09–open`])
  })
  test('repeats amend the one episode', () => {
    const [episode, ...more] = episodesOf(`0:10 km 5 ${flag}\n0:11 km 6 ${flag}\n0:12 ${flag} ${event}@0:12`)
    expect(more).toEqual([])
    expect(episode?.evidence.measured).toMatchObject({ reports: 3, lastAtMs: at('0:12') })
    expect(episode?.step).toBe(0)
  })
  test('tells of it anew when it happens again after all was said to be well', () => {
    const well = 'wire=intact lock=locked case=closed'
    const twice = episodesBy(code, `0:10 ${flag}\n0:11 ${flag}\n0:20 ${well}\n0:30 ${event}@0:30`)
    expect(twice.map(({ step, evidence }) => [step, evidence.measured.onsets])).toEqual([[1, 2]])
    const often = Array.from({ length: 40 }, (_, n) => `0:${10 + n}:10 ${well}\n0:${10 + n}:40 ${flag}`).join('\n')
    expect(episodesBy(code, often).map(({ step, evidence }) => [step, evidence.measured.onsets])).toEqual([[12, 40]])
  })
  test('is late evidence all the same', () => {
    expect(judged(`3:00 km 50\n0:10 ${flag} received 3:01`)).toEqual([`${code} P1 0:10–open`])
  })
  test('lies where the seal was: its own fix, else the last accepted one before it', () => {
    expect(episodesOf(`0:10 km 5\n0:11 ${flag}\n0:12 km 7`)[0]?.position).toEqual(onRoad(5))
    expect(episodesOf(`0:10 km 5\n0:11 km 6 ${flag}`)[0]?.position).toEqual(onRoad(6))
    expect(episodesOf(`0:10 km 5\n0:11 ${flag}`)[0]?.evidence.fixes).toMatchObject([
      { atMs: at('0:10'), position: onRoad(5) },
    ])
    expect(episodesOf(`0:10 km 5\n0:11 lng 0 lat 0 ${flag}`)[0]?.position).toEqual(onRoad(5))
    expect(episodesOf(`0:11 ${flag}`)[0]?.position).toBeNull()
  })
  test('counts only while armed', () => {
    expect(judged(`-0:10 ${flag}`)).toEqual([])
    expect(judged(`0:10 ${event}@-0:02`)).toEqual([])
    expect(judged(`2:01 ${flag}`, { endedAtMs: at('2:00') })).toEqual([])
    expect(judged(`2:01 ${event}@1:59`, { endedAtMs: at('2:00') })).toEqual([`${code} P1 1:59–2:00`])
  })
  test('closed, locked and intact is nothing', () => {
    expect(judged('0:10 km 5 lock=locked wire=intact case=closed unlock-attempt@0:10 locked@0:10')).toEqual([])
  })
})

describe('SEAL_OPENED is excused', () => {
  const authorisedOpenings = [{ fromMs: at('1:00'), toMs: at('1:00') }]
  test('within 2 min of an unlock order or unsealing, either side', () => {
    expect(judged('0:58 lock=open', { authorisedOpenings })).toEqual([])
    expect(judged('1:02 lock=unlocked', { authorisedOpenings })).toEqual([])
    expect(judged('1:10 opened@1:01', { authorisedOpenings })).toEqual([])
    expect(judged('0:57:59 lock=open', { authorisedOpenings })).toEqual(['SEAL_OPENED P1 0:57:59–open'])
    expect(judged('1:02:01 opened@1:02:01', { authorisedOpenings })).toEqual(['SEAL_OPENED P1 1:02:01–open'])
  })
  test('while it then stands open, until it was locked again', () => {
    const opened = '1:01 lock=open\n1:30 lock=open\n'
    expect(judged(opened, { authorisedOpenings })).toEqual([])
    expect(judgedBy('SEAL_OPENED', `${opened}1:40 lock=locked\n1:50 lock=open`, { authorisedOpenings })).toEqual([
      'SEAL_OPENED P1 1:50–open',
    ])
  })
  test('as long as an unlock order is valid, and 2 min either side', () => {
    const ordered = { authorisedOpenings: [{ fromMs: at('1:00'), toMs: at('1:15') }] }
    expect(judged('0:58 lock=unlocked', ordered)).toEqual([])
    expect(judged('1:12 lock=unlocked opened@1:11', ordered)).toEqual([])
    expect(judged('1:20 opened@1:17', ordered)).toEqual([])
    expect(judged('0:57:59 lock=open', ordered)).toEqual(['SEAL_OPENED P1 0:57:59–open'])
    expect(judged('1:17:01 lock=open', ordered)).toEqual(['SEAL_OPENED P1 1:17:01–open'])
    expect(
      judgedBy('SEAL_OPENED', '1:10 lock=open\n1:30 lock=open\n1:40 lock=locked\n1:50 lock=open', ordered),
    ).toEqual(['SEAL_OPENED P1 1:50–open'])
  })
  test('a cut wire is never excused', () => {
    expect(judged('1:00 lock=open wire=cut', { authorisedOpenings })).toEqual(['SEAL_CUT P1 1:00–open'])
  })
})

test('the sentence names seal, time in Việt Nam and container', () => {
  const [cut] = episodesOf('0:10 wire=cut')
  expect(cut?.sentence).toEqual({
    vi: 'Dây seal VN0001234 bị cắt/đứt lúc 07:10 21/11/2026 (container CSQU3054383).',
    en: 'The wire of seal VN0001234 was cut at 07:10 21/11/2026 (container CSQU3054383).',
  })
})
