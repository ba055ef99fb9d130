import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clone } from '../../../domain/rules/clone.ts'
import { onRoad } from '../judging/test-road.ts'
import { at, told } from '../judging/timeline.ts'
import { clonesOf } from './sessions.ts'

const toldOf = (...what: Parameters<typeof clonesOf>) => clonesOf(...what).episodes.map(told)

const BOTH = '0:10 A+ a 203.0.113.5\n0:10 A km 5\n0:11 B+ b 198.51.100.7'
/** Each half minute the other one; the same place unless told otherwise. */
const inTurns = (fromMin: number, toMin: number, a = 'km 5', b = 'km 5'): string =>
  Array.from({ length: toMin - fromMin + 1 }, (_, n) => `0:${fromMin + n} B ${b}\n0:${fromMin + n}:30 A ${a}`).join(
    '\n',
  )

describe('CLONE by two sessions', () => {
  test('that keep reporting in turns from two addresses for over a minute is P1', () => {
    expect(toldOf(`${BOTH}\n0:11 B km 5\n0:11:30 A km 5\n0:12 B km 5`)).toEqual([])
    expect(toldOf(`${BOTH}\n${inTurns(11, 13)}`)).toEqual(['CLONE P1 0:11:01–open'])
    const [episode] = clonesOf(`${BOTH}\n${inTurns(11, 12)}`).episodes
    expect(episode?.evidence.measured).toMatchObject({
      returns: 2,
      apartTurns: 0,
      takeOvers: 0,
      addresses: '198.51.100.7, 203.0.113.5',
    })
    expect(episode?.sentence).toEqual({
      vi: 'Nghi có hai thiết bị dùng chung mã seal VN0001234: gửi bản tin từ 198.51.100.7, 203.0.113.5, xen kẽ 2 lần, từ 07:11 21/11/2026 (container CSQU3054383).',
      en: 'Two devices seem to use the name of seal VN0001234: reports come from 198.51.100.7, 203.0.113.5, in turns (2 times), from 07:11 21/11/2026 (container CSQU3054383).',
    })
    expect(episode?.evidence.against).toEqual([
      { vi: 'Vị trí hai bên khớp nhau: cách nhau nhiều nhất 0 m', en: 'Their positions agree: at most 0 m apart' },
    ])
  })
  test('is over when no sign has come for half an hour, deaf time not counted; then it is another one', () => {
    const found = `${BOTH}\n${inTurns(11, 12)}`
    expect(toldOf(`${found}\n0:42 …`)).toEqual(['CLONE P1 0:11:01–open'])
    expect(toldOf(`${found}\n0:43 …`)).toEqual(['CLONE P1 0:11:01–0:12:31'])
    expect(toldOf(`${found}\n0:43 …`, {}, () => 600_000)).toEqual(['CLONE P1 0:11:01–open'])
    expect(toldOf(`${found}\n0:43 A km 6\n0:44 B km 6\n0:45 A km 6\n0:46 B km 6`)).toEqual([
      'CLONE P1 0:11:01–0:12:31',
      'CLONE P1 0:44:01–open',
    ])
    expect(toldOf(found, { endedAtMs: at('1:00') })).toEqual(['CLONE P1 0:11:01–1:00'])
  })
  test('the first of them was there before anybody listened for the trip', () => {
    expect(toldOf(`0:10 B+ b 198.51.100.7\n${inTurns(11, 14)}`.replaceAll(' A ', ' B '))).toEqual([])
    const joined = `0:09 A+ a 203.0.113.5\n0:10 B+ b 198.51.100.7\n${inTurns(11, 14)}`
    expect(toldOf(joined)).toEqual(['CLONE P1 0:11:31–open'])
  })
})

describe('a roaming seal is no clone', () => {
  test('whose old session the broker believes in for hours says nothing by it', () => {
    const roams = `${BOTH}\n${Array.from({ length: 40 }, (_, n) => `0:${11 + n} B km ${5 + n / 2}`).join('\n')}`
    expect(toldOf(`${roams}\n0:51 A-`)).toEqual([])
  })
  test('whose last reports lay unread in the old socket', () => {
    expect(toldOf(`${BOTH}\n0:11 B km 5\n0:11:05 A km 5\n0:11:06 B km 5\n0:11:07 A km 5\n${'0:12 B km 5'}`)).toEqual([])
  })
  test('that roams again and again, each time with reports left behind', () => {
    const trips = Array.from({ length: 8 }, (_, n) => {
      const [old, next] = [`S${n}`, `S${n + 1}`]
      const m = 11 + 3 * n
      return `0:${m} ${next}+ c${n + 1} 10.0.${n}.1\n0:${m} ${next} km 5\n0:${m}:05 ${old} km 5\n0:${m}:10 ${next} km 5`
    })
    expect(toldOf(`0:10 S0+ c0 10.9.9.9\n0:10 S0 km 5\n${trips.join('\n')}`)).toEqual([])
  })
  test('that takes its own session over from ever new addresses, or goes to and fro between two of them', () => {
    const over = (address: (n: number) => string, times: number): string =>
      Array.from({ length: times }, (_, n) => `0:${10 + n} S${n}+ me ${address(n)}\n0:${10 + n} S${n} km 5`).join('\n')
    expect(toldOf(over((n) => `10.0.0.${n}`, 40))).toEqual([])
    expect(toldOf(over((n) => `10.0.0.${n % 2}`, 7))).toEqual([])
    // The same address again and again is one weak link.
    expect(toldOf(over(() => '10.0.0.1', 40))).toEqual([])
  })
  test('that changes its address as IPv6 devices do, or sits behind the same NAT', () => {
    const changed = (a: string, b: string) => `0:10 A+ a ${a}\n0:10 A km 5\n0:11 B+ b ${b}\n${inTurns(11, 20)}`
    expect(toldOf(changed('2001:db8:1:2:aaaa::1', '2001:db8:1:2:bbbb::9'))).toEqual([])
    expect(toldOf(changed('203.0.113.5', '203.0.113.5'))).toEqual([])
    expect(toldOf(changed('2001:db8:1:2::1', '2001:db8:1:3::1'))).toEqual(['CLONE P1 0:11:01–open'])
  })
  test('that connects for every report', () => {
    const each = Array.from(
      { length: 30 },
      (_, n) =>
        `0:${10 + n} S${n}+ c${n} 10.0.${n % 2}.1\n0:${10 + n} S${n} km ${n % 5 === 0 ? 30 : 5}\n0:${10 + n} S${n}-`,
    ).join('\n')
    expect(toldOf(each)).toEqual([])
  })
})

describe('CLONE by two places at once', () => {
  test('is seen behind one NAT, too, at the third turn', () => {
    const near = '0:10 A+ a 203.0.113.5\n0:10 A km 5\n0:11 B+ b 203.0.113.5'
    const apart = `${near}\n0:11 B km 48\n0:11:30 A km 5\n0:12 B km 48`
    expect(toldOf(apart)).toEqual(['CLONE P1 0:11:01–open'])
    const [episode] = clonesOf(apart).episodes
    expect(episode?.evidence.measured).toMatchObject({ returns: 0, apartTurns: 3, apartM: 42_997 })
    expect(episode?.evidence.fixes.map(({ position }) => position)).toEqual([onRoad(5), onRoad(48)])
    expect(episode?.evidence.against).toEqual([
      { vi: 'Cùng một địa chỉ mạng (có thể qua NAT)', en: 'All from one network address (perhaps behind NAT)' },
    ])
    expect(episode?.sentence.en).toBe(
      'Two devices seem to use the name of seal VN0001234: reports come from 203.0.113.5, 3 times in places up to 43.0 km apart, from 07:11 21/11/2026 (container CSQU3054383).',
    )
  })
  test('also of two that take each other over under one client id behind one NAT', () => {
    const taking = Array.from(
      { length: 5 },
      (_, n) => `0:${10 + n} S${n}+ me 203.0.113.5\n0:${10 + n} S${n} km ${n % 2 === 0 ? 5 : 48}`,
    ).join('\n')
    expect(toldOf(taking)).toHaveLength(1)
  })
  test('one session that jumps is SPOOFING and not this', () => {
    const jumps = Array.from({ length: 10 }, (_, n) => `0:${11 + n} A km ${n % 2 === 0 ? 48 : 5}`).join('\n')
    expect(toldOf(`0:10 A+ a 203.0.113.5\n${jumps}`)).toEqual([])
  })
  test('a buffer, a bad fix, or a place that can be reached meanwhile is no sign', () => {
    const turns = (b: string) =>
      `0:10 A+ a 203.0.113.5\n0:10 A km 5\n0:11 B+ b 203.0.113.5\n${inTurns(11, 18, 'km 5', b)}`
    expect(toldOf(turns('km 48 buffered'))).toEqual([])
    expect(toldOf(turns('km 48 acc 5000'))).toEqual([])
    expect(toldOf(turns('km 5.8'))).toEqual([])
    expect(toldOf(turns('km 48 lbs'))).toEqual([])
    expect(toldOf(turns('km 7'))).toHaveLength(1)
  })
})

describe('CLONE by take-overs', () => {
  const fight = (times: number, everyS: number): string =>
    Array.from({ length: times }, (_, n) => {
      const clock = `0:${10 + Math.floor((n * everyS) / 60)}:${String((n * everyS) % 60).padStart(2, '0')}`
      return `${clock} S${n}+ me ${n % 2 === 0 ? '203.0.113.5' : '198.51.100.7'}`
    }).join('\n')
  test('two devices with one client id throw each other out, again and again', () => {
    expect(toldOf(fight(7, 20))).toEqual([])
    expect(toldOf(fight(8, 20))).toEqual(['CLONE P1 0:10:20–open'])
    const [episode] = clonesOf(fight(8, 20)).episodes
    expect(episode?.evidence.measured).toMatchObject({ takeOvers: 6, returns: 0, apartM: null })
    expect(episode?.evidence.against).toEqual([
      {
        vi: 'Một thiết bị sóng yếu đổi địa chỉ qua lại cũng giống như vậy',
        en: 'One device on a weak link that changes its address to and fro would look alike',
      },
    ])
  })
  test('more slowly than six times in ten minutes it is a weak link', () => {
    expect(toldOf(fight(20, 130))).toEqual([])
  })
})

test('backfill takes nothing away, and costs nothing', () => {
  const { state, episodes } = clonesOf(`${BOTH}\n${inTurns(11, 13)}`)
  const after = clonesOf(`${BOTH}\n${inTurns(11, 13)}\nread 0:11:15 km 5 received 0:50`)
  expect(after.state).toEqual(state)
  expect(after.episodes).toEqual(episodes)
})

test('a seal with one session costs no new state per report', () => {
  const { state } = clonesOf('0:10 A+ a 203.0.113.5\n0:10 A km 5')
  const again = clonesOf('0:10 A+ a 203.0.113.5\n0:10 A km 5\n0:11 A km 6\n0:12 A km 7')
  expect(again.state).toEqual(state)
  expect(
    clone.wakeMs(
      state,
      { nowMs: 0, readUntilMs: 0, deafMs: () => 0, neighbours: () => ({ kept: 0, lost: 0, quiet: 0 }) },
      {} as never,
    ),
  ).toBeNull()
})

test('whatever sessions do, its state stays small, and what it finds is ascending and apart', () => {
  const act = fc.tuple(
    fc.nat(4),
    fc.constantFrom('+', '-', ''),
    fc.nat(2),
    fc.nat(60),
    fc.integer({ min: 1, max: 1_500 }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 300 }), (acts) => {
      let [nowS, live] = [600, new Set<string>()]
      const lines = acts.flatMap(([seal, what, network, km, stepS]) => {
        nowS += stepS
        const name = `S${seal}`
        const clock = `0:0:${nowS}`
        if (what === '-') live.delete(name)
        if (what === '+') live = new Set([name])
        // One client id in all: whoever connects takes the others over.
        if (what === '+') return [`${clock} ${name}+ me 10.0.${network}.1`]
        return what === '-' || live.has(name) ? [`${clock} ${name}${what} km ${km}`] : []
      })
      if (lines.length === 0) return
      const { state, episodes } = clonesOf(lines.join('\n'))
      expect(JSON.stringify({ ...state, closed: [] }).length).toBeLessThan(20_000)
      for (const [index, { startedAtMs, endedAtMs }] of episodes.entries()) {
        expect(endedAtMs ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(startedAtMs)
        expect(startedAtMs).toBeGreaterThanOrEqual(episodes[index - 1]?.endedAtMs ?? 0)
      }
    }),
    { numRuns: 150 },
  )
})
