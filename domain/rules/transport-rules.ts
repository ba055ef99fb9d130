import { clockAnomaly } from './clock-anomaly.ts'
import { clone } from './clone.ts'
import { jammingNearby } from './jamming-nearby.ts'
import { sequenceGap } from './sequence-gap.ts'
import { signalLost } from './signal-lost.ts'
import { transloadMeeting } from './transload-meeting.ts'
import type { TransportRule } from './transport-rule.ts'

/** Every rule that reads received times, in the order they are asked. */
export const TRANSPORT_RULES: readonly TransportRule[] = [
  signalLost,
  sequenceGap,
  clockAnomaly,
  jammingNearby,
  transloadMeeting,
  clone,
]
