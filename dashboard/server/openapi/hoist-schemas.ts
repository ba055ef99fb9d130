import { z } from 'zod'

export type JsonSchema = { readonly [member: string]: unknown }

/** The parts of a document that are named once and referred to. */
export type NamedSchemas = Map<string, JsonSchema>

/**
 * The JSON Schema (2020-12, as OpenAPI 3.1 uses it) of a zod schema. Schemas with a name go into `named` and are
 * referred to as `#/components/schemas/<name>`.
 */
export const hoistSchema = (schema: z.ZodType, io: 'input' | 'output', named: NamedSchemas): JsonSchema => {
  // Inside a wrapper even the outermost schema comes out as a reference when it has a name.
  const whole = z.toJSONSchema(z.object({ value: schema }), { io })
  for (const [name, definition] of Object.entries(whole.$defs ?? {})) {
    const pointing = pointAtComponents(definition) as JsonSchema
    const known = named.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(pointing))
      throw new Error(`two schemas are called ${name} and differ: give one of them another id`)
    named.set(name, pointing)
  }
  return pointAtComponents(whole.properties?.value) as JsonSchema
}

const pointAtComponents = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pointAtComponents)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) =>
      name === '$ref' && typeof member === 'string'
        ? [name, member.replace('#/$defs/', '#/components/schemas/')]
        : [name, pointAtComponents(member)],
    ),
  )
}
