import { z } from 'zod'
import { rightHanded } from '../../domain/area/right-hand.ts'
import type { ZoneId } from '../../domain/ids.ts'
import { ZONE_KINDS, type Zone } from '../../domain/network/network.ts'
import { bilingualIn, bilingualOut, idField, idOut, textIn, versionOut } from './fields.ts'
import { areaIn, areaOut, geoJsonMembers } from './geometry.ts'

const zoneMembers = {
  ...geoJsonMembers,
  type: z.literal('Feature'),
  geometry: areaIn,
  properties: z.strictObject({
    name: bilingualIn,
    kind: z.enum(ZONE_KINDS),
    schedule: z.null().optional().meta({ description: 'always in force' }),
    reason: textIn(500).nullable().default(null),
  }),
  version: z.number().int().optional(),
}
export const zoneBody = z.strictObject({ ...zoneMembers, id: idField<ZoneId>() })
export const zoneChangeBody = z.strictObject({ ...zoneMembers, id: idField<ZoneId>().optional() })

export const zoneSchema = z
  .object({
    type: z.literal('Feature'),
    id: idOut,
    version: versionOut,
    geometry: areaOut,
    properties: z.object({
      name: bilingualOut,
      kind: z.enum(ZONE_KINDS),
      schedule: z.null(),
      reason: z.string().nullable(),
    }),
  })
  .meta({ id: 'Zone' })

export const zoneFromBody = (id: ZoneId, body: z.output<typeof zoneChangeBody>): Zone => ({
  id,
  version: 0,
  area: body.geometry,
  name: body.properties.name,
  kind: body.properties.kind,
  reason: body.properties.reason,
})

export const zoneToWire = ({ id, version, area, name, kind, reason }: Zone) => ({
  type: 'Feature',
  id,
  version,
  geometry: rightHanded(area),
  properties: { name, kind, schedule: null, reason },
})
