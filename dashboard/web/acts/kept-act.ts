import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import type { AlertAct } from './act.ts'
import type { ActOutbox, Kept } from './act-outbox.ts'
import type { TripAct } from './trip-act.ts'

/** An act on an alert as it is asked for. */
export type AskedOfAlert = {
  readonly kind: 'alert'
  readonly about: string
  readonly alertId: string
  readonly act: AlertAct
  /** The version of the alert that the officer saw. */
  readonly version: number
  /** What takes it back once it is done. */
  readonly undo: AlertAct | null
}
/** An act on a trip as it is asked for. */
export type AskedOfTrip = {
  readonly kind: 'trip'
  readonly about: string
  /** Null while it is to be registered. */
  readonly tripId: string | null
  readonly act: TripAct
  /** The version of the trip that the officer saw; null when it is new. */
  readonly version: number | null
  /** How an officer knows it: its declaration and containers. */
  readonly name: string
}
export type Asked = AskedOfAlert | AskedOfTrip
export type Answered = AlertWire | TripWire

export type KeptAct = Kept<AskedOfAlert, Answered>
export type KeptTripAct = Kept<AskedOfTrip, Answered>
export type AnyKept = Kept<Asked, Answered>
/** Everything one officer does on this device, in one order. */
export type Outbox = ActOutbox<Asked, Answered>
