import type { WantedEvents } from '../http/epcis.ts'
import type { EpcisEvent } from './event.ts'

const epcsOf = (event: EpcisEvent): readonly string[] =>
  event.type === 'ObjectEvent' ? event.epcList : event.childEPCs
const parentsOf = (event: EpcisEvent): readonly string[] => (event.type === 'AssociationEvent' ? [event.parentID] : [])

const isAnyOf = (values: readonly string[] | undefined, has: readonly (string | undefined)[]): boolean =>
  values === undefined || has.some((one) => one !== undefined && values.includes(one))
const isWithin = (time: string, fromMs: number | undefined, toMs: number | undefined): boolean =>
  (fromMs === undefined || Date.parse(time) >= fromMs) && (toMs === undefined || Date.parse(time) < toMs)

/** Whether an event is asked for: every named parameter holds, by any of its values (EPCIS 2.0, section 8.2.7.1). */
export const isWanted = (event: EpcisEvent, wanted: WantedEvents): boolean =>
  isAnyOf(wanted.eventType, [event.type]) &&
  isAnyOf(wanted.EQ_action, [event.action]) &&
  isAnyOf(wanted.EQ_bizStep, [event.bizStep]) &&
  isAnyOf(wanted.EQ_disposition, [event.disposition]) &&
  isAnyOf(wanted.EQ_readPoint, [event.readPoint?.id]) &&
  isAnyOf(wanted.EQ_bizLocation, [event.bizLocation?.id]) &&
  isAnyOf(wanted.MATCH_epc, epcsOf(event)) &&
  isAnyOf(wanted.MATCH_parentID, parentsOf(event)) &&
  isAnyOf(wanted.MATCH_anyEPC, [...epcsOf(event), ...parentsOf(event)]) &&
  isWithin(event.eventTime, wanted.GE_eventTime, wanted.LT_eventTime) &&
  isWithin(event.recordTime, wanted.GE_recordTime, wanted.LT_recordTime)
