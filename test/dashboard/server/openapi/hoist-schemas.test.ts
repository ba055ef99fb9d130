import { expect, it } from 'vitest'
import { z } from 'zod'
import { hoistSchema, type NamedSchemas } from '../../../../dashboard/server/openapi/hoist-schemas.ts'

it('names a schema once, and refuses another one under its name', () => {
  const named: NamedSchemas = new Map()
  const one = z.object({ a: z.string() }).meta({ id: 'TestOne' })
  expect(hoistSchema(one, 'output', named)).toEqual({ $ref: '#/components/schemas/TestOne' })
  expect(hoistSchema(z.array(one), 'output', named)).toMatchObject({ items: { $ref: '#/components/schemas/TestOne' } })
  z.globalRegistry.remove(one)
  const other = z.object({ b: z.string() }).meta({ id: 'TestOne' })
  expect(() => hoistSchema(other, 'output', named)).toThrow('two schemas are called TestOne')
})
