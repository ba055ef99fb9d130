import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import { circleArea } from '../../../domain/geometry.ts'
import { crossedGates } from '../../../domain/judging/crossed-gates.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import { lineOf, windingLine } from '../lines.ts'
import { corridor, gateAtKm, network } from './test-road.ts'

test('gates on the line are crossed, gates beside it are not', () => {
  expect([...crossedGates(corridor, network)].sort()).toEqual(['east', 'pass', 'west'])
  expect(crossedGates(corridor, network)).toBe(crossedGates(corridor, network))
})

test('a gate is crossed when the line passes through it, whatever the line looks like', () => {
  const seed = fc.integer({ min: 1, max: 1e6 })
  fc.assert(
    fc.property(
      seed,
      fc.nat(39),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 60, max: 900 }),
      (one, at, share, radiusM) => {
        const main = windingLine([106, 16], 40, 1_500, one)
        const alternate = windingLine([106, 16.3], 40, 1_500, one + 1)
        const [from, to] = [alternate[at - 1] ?? alternate[0], alternate[at]]
        if (!from || !to) return
        // Within 20 m of the line: the drawing is straight on the map, this is straight in degrees.
        const centre = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const
        const gate = { ...gateAtKm('on-the-way', 0), area: circleArea(centre, radiusM) }
        const both = compileCorridor({ lines: [lineOf(main), lineOf(alternate)] }, { innerFraction: 0.8 })
        expect([...crossedGates(both, compileNetwork([gate], []))]).toEqual(['on-the-way'])
      },
    ),
    { numRuns: 60 },
  )
})
