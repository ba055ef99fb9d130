import { reportTopic } from '../../contract/topics.ts'
import type { LngLat } from '../../domain/place.ts'
import { publishFrame } from './packets.ts'

/** What changes from report to report, as wide as it ever gets, so that it can be written over. */
const AT = '2026-01-01T00:00:00.000Z'
const SEQ = '1000000'
const LAT = '16.000000'
const LON = '106.000000'

/** CONTRACT's report v1 with everything but `events`. */
const BODY = Buffer.from(
  `{"v":1,"seq":${SEQ},"at":"${AT}","sentAt":"${AT}","buffered":false,"fix":{"at":"${AT}","lat":${LAT},"lon":${LON},` +
    `"accuracyM":8,"speedKmh":42.5,"headingDeg":91,"altitudeM":410,"satellites":11,"source":"gnss"},` +
    `"lock":{"state":"locked","wire":"intact","case":"closed"},"batteryPct":82,"charging":false,` +
    `"cell":{"mcc":452,"mnc":4,"lac":1203,"cid":55123,"rssiDbm":-89},"jamming":false,"firmware":"1.2.3"}`,
)
export const REPORT_BYTES = BODY.length

const placesOf = (text: string): number[] => {
  const places: number[] = []
  for (let at = BODY.indexOf(text); at >= 0; at = BODY.indexOf(text, at + 1)) places.push(at)
  return places
}
const TIMES_AT = placesOf(AT)
const [SEQ_AT = 0] = placesOf(SEQ)
const [LAT_AT = 0] = placesOf(LAT)
const [LON_AT = 0] = placesOf(LON)

/** A thousand reports a second share a few hundred texts of time. */
let writtenMs = 0
let written = AT
const timeText = (atMs: number): string => {
  if (atMs !== writtenMs) {
    writtenMs = atMs
    written = new Date(atMs).toISOString()
  }
  return written
}

/** One seal's PUBLISH packets: a frame that is copied and written over, some 2 µs each. */
export const createReportFrame = (sealId: string) => {
  const { bytes, idAt, bodyAt } = publishFrame(reportTopic(sealId), BODY)
  let seq = Number(SEQ)
  return {
    bytes: bytes.length,
    /** Where the body begins: the rest of the frame is the report itself. */
    bodyAt,
    /** Writes the next report at `from` of a buffer; latitude in [10, 100), longitude in [100, 180): Việt Nam. */
    write(to: Buffer, from: number, packetId: number, atMs: number, [lng, lat]: LngLat): void {
      bytes.copy(to, from)
      to.writeUInt16BE(packetId, from + idAt)
      const body = from + bodyAt
      const time = timeText(atMs)
      for (const at of TIMES_AT) to.write(time, body + at, 'latin1')
      to.write(String(seq), body + SEQ_AT, 'latin1')
      to.write(lat.toFixed(6), body + LAT_AT, 'latin1')
      to.write(lng.toFixed(6), body + LON_AT, 'latin1')
      seq += 1
    },
  }
}
