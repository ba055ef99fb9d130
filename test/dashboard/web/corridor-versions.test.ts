import { expect, it } from 'vitest'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import { differencesOf } from '../../../dashboard/web/corridors/compare/differences.ts'
import { forceOf, versionInForce } from '../../../dashboard/web/corridors/corridor-force.ts'
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { FINDING_CODES } from '../../../domain/route-file/finding.ts'

const NOW_MS = Date.parse('2026-11-26T00:00:00Z')
const one: CorridorWire = {
  id: 'LB-DH',
  version: 1,
  name: { vi: 'Lao Bảo – Đông Hà', en: 'Lao Bao – Dong Ha' },
  originGate: 'lao-bao',
  destinationGate: 'dong-ha',
  bothWays: true,
  validFrom: null,
  validTo: null,
  lines: [
    {
      role: 'main',
      geometry: {
        type: 'LineString',
        coordinates: [
          [106.6, 16.62],
          [107.05, 16.62],
        ],
      },
      halfWidthM: 500,
      sections: [],
    },
  ],
}

it('tells which versions trips take: the newest of those in force', () => {
  const ahead = { ...one, version: 3, validFrom: '2026-11-26T00:00:01Z' }
  const over = { ...one, version: 2, validTo: '2026-11-26T00:00:00Z' }
  expect([one, ahead, over].map((version) => forceOf(version, NOW_MS))).toEqual(['inForce', 'ahead', 'over'])
  expect(versionInForce([ahead, over, one], NOW_MS)).toBe(1)
  expect(versionInForce([ahead, over, one], NOW_MS + 1_000)).toBe(3)
  expect(versionInForce([over], NOW_MS)).toBeNull()
})

it('finds nothing otherwise between a version and itself', () => {
  expect(differencesOf(one, structuredClone(one))).toEqual([])
})

it('tells what is otherwise: times, settings, widths, sections, vertices, lines', () => {
  const [main] = one.lines
  if (!main) throw new Error('the sample has a main line')
  const after: CorridorWire = {
    ...one,
    validTo: '2027-01-01T00:00:00.000Z',
    rules: { longStop: { limitMs: 60_000 } },
    lines: [
      { ...main, role: 'alternate' },
      {
        ...main,
        halfWidthM: 800,
        sections: [{ fromKm: 0, toKm: 12.5, halfWidthM: 1000, speedLimitKmh: 50 }],
        geometry: { type: 'LineString', coordinates: [...main.geometry.coordinates, [107.1, 16.7]] },
      },
    ],
  }
  const found = differencesOf(one, after)
  expect(found.map(({ what, line }) => [what, line])).toEqual([
    ['validTo', null],
    ['rules', null],
    ['lengthKm', 0],
    ['halfWidthM', 0],
    ['sections', 0],
    ['vertices', 0],
    ['moved', 0],
    ['line', 1],
  ])
  expect(found.find(({ what }) => what === 'sections')).toMatchObject({
    before: '',
    after: '0–12.5 km: 1000 m, 50 km/h',
  })
  expect(found.at(-1)).toMatchObject({ before: null, after: expect.closeTo(48, 0) })
})

it('has words for everything an import may report', () => {
  const words: Readonly<Record<string, string>> = vi.finding
  expect(FINDING_CODES.filter((code) => !words[code.replace('.', '_')])).toEqual([])
})
