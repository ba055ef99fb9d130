import { checkpointMissed } from './checkpoint-missed.ts'
import { convoySplit } from './convoy-split.ts'
import { deviceCaseOpen } from './device-case-open.ts'
import { forbiddenZone } from './forbidden-zone.ts'
import { gnssLost } from './gnss-lost.ts'
import { jamming } from './jamming.ts'
import { late } from './late.ts'
import { lateRisk } from './late-risk.ts'
import { lockFault } from './lock-fault.ts'
import { longStop } from './long-stop.ts'
import { lowBattery } from './low-battery.ts'
import { motionUnarmed } from './motion-unarmed.ts'
import { nightStop } from './night-stop.ts'
import { notDeparted } from './not-departed.ts'
import { overspeed } from './overspeed.ts'
import { routeDeviation } from './route-deviation.ts'
import type { Rule } from './rule.ts'
import { sealCut } from './seal-cut.ts'
import { sealOpened } from './seal-opened.ts'
import { sealRemoved } from './seal-removed.ts'
import { sealTruckSplit } from './seal-truck-split.ts'
import { shock } from './shock.ts'
import { sos } from './sos.ts'
import { spoofing } from './spoofing.ts'
import { stopAtRiskPlace } from './stop-at-risk-place.ts'
import { transloadSuspect } from './transload-suspect.ts'
import { unconfirmedArrival } from './unconfirmed-arrival.ts'
import { unlockOutsideZone } from './unlock-outside-zone.ts'
import { unregisteredCard } from './unregistered-card.ts'
import { wrongDirection } from './wrong-direction.ts'
import { wrongGate } from './wrong-gate.ts'
import { wrongPassword } from './wrong-password.ts'

/** Every content rule, in the order they are asked. Those that read received times stand apart (transport-rules.ts). */
export const RULES: readonly Rule[] = [
  sealCut,
  sealOpened,
  deviceCaseOpen,
  routeDeviation,
  wrongDirection,
  wrongGate,
  forbiddenZone,
  checkpointMissed,
  overspeed,
  longStop,
  stopAtRiskPlace,
  nightStop,
  lateRisk,
  late,
  notDeparted,
  unconfirmedArrival,
  lowBattery,
  gnssLost,
  jamming,
  unlockOutsideZone,
  unregisteredCard,
  wrongPassword,
  lockFault,
  shock,
  sos,
  spoofing,
  sealRemoved,
  transloadSuspect,
  sealTruckSplit,
  convoySplit,
]

/** What is asked of a seal that is assigned to a trip and not armed yet. */
export const UNARMED_RULES: readonly Rule[] = [motionUnarmed]

/** All of them in one list; a rule's place in it is where its state stands in a journey's. */
export const CONTENT_RULES: readonly Rule[] = [...RULES, ...UNARMED_RULES]

/** The codes whose alerts follow the content fold. */
export const CONTENT_CODES = RULES.map((rule) => rule.code)
