import type { AlertCode } from '../../domain/alert/alert.ts'
import type { AlertId, GateId, SealId } from '../../domain/ids.ts'
import type { LngLat } from '../../domain/place.ts'
import type { Trip } from '../../domain/trip/trip.ts'

/** A container or a seal by its URI. */
export type Named = { readonly container: string } | { readonly sealId: string }

/** URIs of what events speak of. */
export type Names = {
  container(number: string, trip: Pick<Trip, 'containers'>): string
  seal(id: SealId): string
  gate(id: GateId): string
  declaration(number: string): string
  alert(id: AlertId): string
  alertCode(code: AlertCode): string
  /** The other way round; null for what is no container or seal of ours. */
  named(uri: string): Named | null
}

/** About 10 cm: finer than any fix. */
const PLACES = 6

/** RFC 5870, latitude first; CBV 2.0 allows it for a read point and not for a business location. */
export const geoUri = ([lng, lat]: LngLat): string =>
  `geo:${Number(lat.toFixed(PLACES))},${Number(lng.toFixed(PLACES))}`

const BIC = 'urn:epc:id:bic:'

/** Null for what is no percent-encoding. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/**
 * Containers by their BIC code (GS1 Tag Data Standard, section 6.3.17); what GS1 has no key for by addresses of our own in
 * the form that CBV 2.0 section 8 asks for (`/obj/`, `/loc/`, `/bt/`). Ids are hashes of events that hold these names: they
 * are made of PUBLIC_URL and never of the address that was asked.
 */
export const createNames = (publicUrl: string): Names => {
  const base = `${publicUrl.replace(/\/+$/, '')}/id`
  const uriOf = (kind: string, id: string): string => `${base}/${kind}/${encodeURIComponent(id)}`
  const idIn = (kind: string, uri: string): string | null =>
    uri.startsWith(`${base}/${kind}/`) ? decoded(uri.slice(base.length + kind.length + 2)) : null
  return {
    container: (number, trip) =>
      trip.containers.some((one) => one.number === number && one.valid) ? BIC + number : uriOf('container/obj', number),
    seal: (id) => uriOf('seal/obj', id),
    gate: (id) => uriOf('gate/loc', id),
    declaration: (number) => uriOf('declaration/bt', number),
    alert: (id) => `${base.slice(0, -'/id'.length)}/api/v1/alerts/${id}`,
    alertCode: (code) => uriOf('alert-code', code),
    named(uri) {
      const container = uri.startsWith(BIC) ? uri.slice(BIC.length) : idIn('container/obj', uri)
      if (container !== null) return { container }
      const sealId = idIn('seal/obj', uri)
      return sealId === null ? null : { sealId }
    },
  }
}
