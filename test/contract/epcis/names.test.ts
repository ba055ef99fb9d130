import { expect, it } from 'vitest'
import { createNames, geoUri } from '../../../contract/epcis/names.ts'
import type { SealId } from '../../../domain/ids.ts'
import { aTrip } from '../../adapters/records/samples.ts'

const names = createNames('https://sealtrail.example/')
const [right] = aTrip(1).containers
const wrong = { ...right, number: 'CSQU 305/4', valid: false } as NonNullable<typeof right>
const trip = aTrip(1, { containers: [...aTrip(1).containers, wrong] })

it('calls a container by its BIC code, and one with a wrong number by an address', () => {
  expect(names.container('CSQU3054383', trip)).toBe('urn:epc:id:bic:CSQU3054383')
  const uri = names.container(wrong.number, trip)
  expect(uri).toBe('https://sealtrail.example/id/container/obj/CSQU%20305%2F4')
  expect(names.named(uri)).toEqual({ container: wrong.number })
})

it('knows its own names again, and no others', () => {
  expect(names.named('urn:epc:id:bic:CSQU3054383')).toEqual({ container: 'CSQU3054383' })
  expect(names.named(names.seal('VN0001234' as SealId))).toEqual({ sealId: 'VN0001234' })
  for (const uri of ['https://elsewhere.example/id/seal/obj/VN0001234', 'https://sealtrail.example/id/seal/obj/%', 'x'])
    expect(names.named(uri)).toBeNull()
})

it('writes a position with its latitude first (RFC 5870)', () => {
  expect(geoUri([106.73, 16.6212345678])).toBe('geo:16.621235,106.73')
})
