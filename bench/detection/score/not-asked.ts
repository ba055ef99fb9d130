/**
 * Codes of DOMAIN's catalogue that no truth names, and why: what this world of one truck, one seal and one line can't show,
 * or shows without a doubt. One that is not built yet may stand here already. Each has its tests beside its rule
 * (test/domain/rules, test/domain/platform, test/ingest).
 */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  STOP_AT_RISK_PLACE:
    'no learnt or drawn risk place lies in this world; it counts a stay as NIGHT_STOP and LONG_STOP do',
  UNLOCK_OUTSIDE_ZONE: 'what the device says is the alert: nobody here tries cards or orders',
  UNREGISTERED_CARD: 'what the device says is the alert: nobody here tries cards or orders',
  WRONG_PASSWORD: 'what the device says is the alert: nobody here tries cards or orders',
  LOCK_FAULT: 'what the device says is the alert: no motor fails here',
  SOS: 'what the device says is the alert: nobody here presses a button',
  SEQUENCE_GAP: 'no report is ever lost here, so whenever it rings it is counted as false',
  PLATFORM_DEGRADED: 'is about the platform and many seals: here is one seal, and nothing fails',
  CLONE: 'takes a second session under the same name',
  SEAL_TRUCK_SPLIT: 'takes a second witness of the truck',
  CONVOY_SPLIT: 'takes other trucks',
  OVERSPEED: 'no speed limits are registered here',
  CHECKPOINT_MISSED: 'no checkpoints are registered here',
  MOTION_UNARMED: 'this world is watched from the arming on',
  SEAL_OVERDUE: 'this world ends a quarter of an hour after the unsealing',
}
