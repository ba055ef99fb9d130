import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kmOfVertices, lengthKmOf } from '../../../dashboard/web/corridors/draft/measure-line.ts'
import {
  clearStretch,
  setStretchEnd,
  setStretchWidth,
  splitStretch,
  stretchesOfLine,
} from '../../../dashboard/web/corridors/draft/stretches.ts'
import {
  addVertexAfter,
  alternateOf,
  moveVertex,
  removeVertex,
  withCoordinates,
} from '../../../dashboard/web/corridors/draft/vertices.ts'
import type { CorridorLine } from '../../../domain/network/network.ts'

const line: CorridorLine = {
  role: 'main',
  geometry: {
    type: 'LineString',
    coordinates: [
      [106.6, 16.62],
      [106.8, 16.62],
      [107.05, 16.62],
    ],
  },
  halfWidthM: 500,
  sections: [{ fromKm: 10, toKm: 20, halfWidthM: 1000 }],
}
const lengthKm = lengthKmOf(line)

describe('sections', () => {
  it('fill the line from its start to its end', () => {
    expect(stretchesOfLine(line, lengthKm)).toEqual([
      { fromKm: 0, toKm: 10, halfWidthM: 500, isOwn: false },
      { fromKm: 10, toKm: 20, halfWidthM: 1000, isOwn: true },
      { fromKm: 20, toKm: lengthKm, halfWidthM: 500, isOwn: false },
    ])
  })

  it('are split in two of the same width, and only within', () => {
    expect(splitStretch(line, lengthKm, 14).sections).toEqual([
      { fromKm: 10, toKm: 14, halfWidthM: 1000 },
      { fromKm: 14, toKm: 20, halfWidthM: 1000 },
    ])
    expect(splitStretch(line, lengthKm, 5).sections.slice(0, 2)).toEqual([
      { fromKm: 0, toKm: 5, halfWidthM: 500 },
      { fromKm: 5, toKm: 10, halfWidthM: 500 },
    ])
    expect(splitStretch(line, lengthKm, 10).sections).toEqual(line.sections)
    expect(splitStretch(line, lengthKm, lengthKm + 1).sections).toEqual(line.sections)
  })

  it('have one bound between them, held between the outer ones', () => {
    expect(setStretchEnd(line, lengthKm, 0, 12).sections).toEqual([{ fromKm: 12, toKm: 20, halfWidthM: 1000 }])
    expect(setStretchEnd(line, lengthKm, 0, 99).sections[0]?.fromKm).toBeCloseTo(19.999)
    expect(setStretchEnd(line, lengthKm, 2, 30)).toBe(line)
  })

  it('take a width of their own and give it back', () => {
    expect(setStretchWidth(line, lengthKm, 0, 300).sections[0]).toEqual({ fromKm: 0, toKm: 10, halfWidthM: 300 })
    expect(clearStretch(line, lengthKm, 1).sections).toEqual([])
  })

  it('keep their speed limits, whatever is done to their widths', () => {
    const limited = { ...line, sections: [{ fromKm: 10, toKm: 20, halfWidthM: 1000, speedLimitKmh: 50 }] }
    const limits = ({ sections }: CorridorLine) => sections.map(({ speedLimitKmh }) => speedLimitKmh)
    expect(limits(setStretchWidth(limited, lengthKm, 1, 300))).toEqual([50])
    expect(limits(setStretchEnd(limited, lengthKm, 0, 12))).toEqual([50])
    expect(limits(splitStretch(limited, lengthKm, 14))).toEqual([50, 50])
    expect(clearStretch(limited, lengthKm, 1).sections).toEqual([
      { fromKm: 10, toKm: 20, halfWidthM: 500, speedLimitKmh: 50 },
    ])
  })

  it('never overlap and never leave the line, whatever is done', () => {
    const step = fc.tuple(
      fc.constantFrom('split', 'end', 'width', 'clear'),
      fc.nat(6),
      fc.double({ min: 0, max: 60, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const after = steps.reduce((one, [what, at, km]) => {
          if (what === 'split') return splitStretch(one, lengthKm, km)
          if (what === 'end') return setStretchEnd(one, lengthKm, at, km)
          return what === 'width' ? setStretchWidth(one, lengthKm, at, 1 + km) : clearStretch(one, lengthKm, at)
        }, line)
        const stretches = stretchesOfLine(after, lengthKm)
        expect(stretches[0]?.fromKm).toBe(0)
        expect(stretches.at(-1)?.toKm).toBe(lengthKm)
        for (const [at, one] of stretches.entries()) {
          expect(one.toKm).toBeGreaterThan(one.fromKm)
          expect(stretches[at + 1]?.fromKm ?? one.toKm).toBe(one.toKm)
        }
      }),
    )
  })
})

describe('vertices', () => {
  it('lie as far from the start as the line says', () => {
    const kms = kmOfVertices(line.geometry.coordinates)
    expect(kms[0]).toBe(0)
    expect(kms[1]).toBeCloseTo((lengthKm * 0.2) / 0.45, 3)
    expect(kms[2]).toBe(lengthKm)
  })

  it('are moved, put in and taken out; what stays keeps every digit', () => {
    const fine: CorridorLine = withCoordinates(line, [
      [106.6, 16.62],
      [106.123_456_789, 16.62],
    ])
    expect(fine.geometry.coordinates[0]).toBe(line.geometry.coordinates[0])
    expect(fine.geometry.coordinates[1]).toEqual([106.123457, 16.62])
    expect(moveVertex(line, 1, [106.9, 16.7]).geometry.coordinates[1]).toEqual([106.9, 16.7])
    expect(addVertexAfter(line, 0).geometry.coordinates[1]).toEqual([106.7, 16.62])
    expect(addVertexAfter(line, 2)).toBe(line)
    expect(removeVertex(line, 1).geometry.coordinates).toHaveLength(2)
    const shortest = removeVertex(line, 1)
    expect(removeVertex(shortest, 0)).toBe(shortest)
  })

  it('of a new alternate have the main line’s width', () => {
    expect(alternateOf([{ ...line, halfWidthM: 700 }], [[106, 16]])).toMatchObject({
      role: 'alternate',
      halfWidthM: 700,
    })
  })
})
