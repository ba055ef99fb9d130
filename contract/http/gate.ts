import { z } from 'zod'
import { rightHanded } from '../../domain/area/right-hand.ts'
import type { GateId } from '../../domain/ids.ts'
import { GATE_KINDS, type Gate } from '../../domain/network/network.ts'
import { bilingualIn, bilingualOut, idField, idOut, textIn, versionOut } from './fields.ts'
import { areaIn, areaOut, geoJsonMembers } from './geometry.ts'

const gateMembers = {
  ...geoJsonMembers,
  type: z.literal('Feature'),
  geometry: areaIn,
  properties: z.strictObject({
    name: bilingualIn,
    kind: z.enum(GATE_KINDS),
    region: textIn(64),
    unlocode: z
      .string()
      .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'expected a UN/LOCODE such as VNLAO')
      .nullable()
      .default(null),
    surveyed: z.boolean().default(false),
  }),
  /** A record read is a record that may be sent back; If-Match decides, not this. */
  version: z.number().int().optional(),
}
export const gateBody = z.strictObject({ ...gateMembers, id: idField<GateId>() })
export const gateChangeBody = z.strictObject({ ...gateMembers, id: idField<GateId>().optional() })

export const gateSchema = z
  .object({
    type: z.literal('Feature'),
    id: idOut,
    version: versionOut,
    geometry: areaOut,
    properties: z.object({
      name: bilingualOut,
      kind: z.enum(GATE_KINDS),
      region: z.string(),
      unlocode: z.string().nullable(),
      surveyed: z.boolean(),
    }),
  })
  .meta({ id: 'Gate' })
export type GateWire = z.infer<typeof gateSchema>

export const gateFromBody = (id: GateId, body: z.output<typeof gateChangeBody>): Gate => ({
  id,
  version: 0,
  area: body.geometry,
  ...body.properties,
})

export const gateToWire = ({ id, version, area, name, kind, region, unlocode, surveyed }: Gate) => ({
  type: 'Feature',
  id,
  version,
  geometry: rightHanded(area),
  properties: { name, kind, region, unlocode, surveyed },
})
