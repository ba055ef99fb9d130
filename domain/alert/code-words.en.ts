import type { CodeWords } from './code-words.ts'

/** The same as `codeWordsVi`, in English. */
export const codeWordsEn: CodeWords = {
  SEAL_CUT: {
    label: 'Seal cut',
    means: 'the wire sensor says cut while armed; always P1, also when the report comes late',
    doubt: 'nothing takes it back with time; a broken sensor says cut, too',
    todo: 'send the control team; do not wait for a call',
  },
  SEAL_OPENED: {
    label: 'Seal opened without order',
    means: 'the lock is open without a valid order within ± 2 min',
    doubt: 'an order within ± 2 min by the corrected clock excuses it',
    todo: 'send the control team, do not wait for a call; look for an order just given',
  },
  DEVICE_CASE_OPEN: {
    label: 'Device case open',
    means: "the seal's case was opened",
    doubt: 'a case switch that is loose on a bad road',
    todo: 'send the control team; do not wait for a call',
  },
  ROUTE_DEVIATION: {
    label: 'Off the registered route',
    means: 'at least 3 fixes in a row outside the corridor over 60 s (or 2 over 120 s); P1 beyond 1 km or 10 min',
    doubt:
      'accuracy is taken off; alternates and parallel roads within the width are permitted; not judged around the origin and destination gates',
    todo: 'call the driver; look for a diversion or an accident',
  },
  LONG_STOP: {
    label: 'Long stop',
    means: 'within 150 m for 30 min (P3), 90 min (P2); lawful rest of 45 min after 3 h of driving is not reported',
    doubt: 'a jam that creeps over 150 m is no stop; gates and rest areas have 10 h; silence adds nothing',
    todo: 'look where it stands; call the driver',
  },
  WRONG_DIRECTION: {
    label: 'Wrong direction',
    means: 'went back over 3 km along the route over at least 5 min; a U-turn at an interchange does not count',
    doubt: 'a U-turn at an interchange; where the line is near itself nothing counts',
    todo: 'call the driver; look for a diversion, a return',
  },
  WRONG_GATE: {
    label: 'Wrong gate',
    means: '2 fixes under 20 km/h in another gate, port or ICD; one that the permitted route crosses does not count',
    doubt: 'a road that passes through the other gate',
    todo: 'call the driver; ask that gate to hold the truck',
  },
  FORBIDDEN_ZONE: {
    label: 'In a forbidden zone',
    means: '2 fixes in a row inside a forbidden zone by more than their accuracy, or 3 inside',
    doubt: 'accuracy at the edge of the zone',
    todo: 'send the control team; call the driver',
  },
  CHECKPOINT_MISSED: {
    label: 'Checkpoint missed',
    means:
      'more than 5 km past a checkpoint of the route, and no fix nor the way between two was within its radius; P2, ends when it has been there. Needs checkpoints in the corridor',
    doubt:
      'a gap in reporting over it and an alternate that does not come by are no alert; late reports that prove the visit withdraw it',
    todo: 'call the driver; have it turned back or checked at the next one; look at the track around the place',
  },
  OVERSPEED: {
    label: 'Overspeed',
    means:
      'measured more than 10 km/h over the limit of the section for 60 s, at 2 fixes at least; P3. Needs speed limits in the corridor',
    doubt:
      'the speed is as the device measured it, never computed from places; signs on the road may say otherwise; a seal that reports less often than every 2 min is not judged',
    todo: 'call the driver to slow down; see whether a check is being avoided',
  },
  STOP_AT_RISK_PLACE: {
    label: 'Stop at a risk place',
    means: 'within 150 m for over 10 min at a risk place that was drawn; passing through does not count',
    doubt: 'passing through, a short jam',
    todo: 'call the driver; send the nearest control team',
  },
  NIGHT_STOP: {
    label: 'Night stop',
    means:
      "between 22 and 5 o'clock standing for over 30 min outside gates and rest areas; lawful rest of 45 min after 3 h of driving is not reported",
    doubt: 'lawful rest; a yard that nobody has drawn',
    todo: 'call the driver; see whether it stands safely',
  },
  LATE_RISK: {
    label: 'May arrive late',
    means:
      "what is left to go at the truck's own speed, plus lawful rest, ends after the deadline; it ends when expected 10 min before it again",
    doubt: 'an estimate: its speed may change; no night of sleep is allowed for',
    todo: 'call the driver; tell the destination, see whether to extend',
  },
  LATE: {
    label: 'Deadline passed',
    means: 'the deadline passed and it has not arrived; from the deadline to arrival, unsealing or closing',
    doubt: 'a last fix inside the destination waits for one that proves it',
    todo: 'look where it was last; call the driver, ask the destination',
  },
  NOT_DEPARTED: {
    label: 'Not departed',
    means: 'armed for over 4 h and still in the origin gate',
    doubt: 'a long time without a fix: it may have left',
    todo: 'ask the origin gate, the carrier',
  },
  UNCONFIRMED_ARRIVAL: {
    label: 'Arrival not confirmed',
    means: 'arrived for over 2 h, neither confirmed by the receiving gate nor unsealed',
    doubt: 'the gate may be behind with its papers',
    todo: 'remind the receiving gate',
  },
  MOTION_UNARMED: {
    label: 'Moved before arming',
    means:
      'assigned to a trip and not armed, over 500 m away from where it stood and from the origin gate (2 fixes in a row); P1',
    doubt: 'moves within the area of the origin gate do not count; accuracy is taken off',
    todo: 'call the driver back; arm it, or have a supervisor arm back to when it left',
  },
  SEAL_OVERDUE: {
    label: 'Seal not brought back',
    means:
      'released by a trip that was closed (or replaced) and in no stock for over 48 h; over once it is handed over',
    doubt: 'it may be back and nobody has recorded the hand-over',
    todo: 'ask the gate that has it; record the hand-over, or call it lost',
  },
  SIGNAL_LOST: {
    label: 'Signal lost',
    means: 'nothing heard for 2 intervals and 60 s; in a known shadow it waits longer and says so; P1 after 60 min',
    doubt:
      'a known gap of coverage, the last battery, the last speed; time in which the platform was deaf does not count',
    todo: 'look at coverage and the last battery; wait for the buffered reports',
  },
  LOW_BATTERY: {
    label: 'Low battery',
    means: 'below 30% (P3), below 15% or too little to last to the deadline at the measured drain (P2); over at 35%',
    doubt: 'cold reads low; the gauge falls in steps of 5%',
    todo: 'have the driver charge it; prepare a new seal at a stop',
  },
  GNSS_LOST: {
    label: 'No GNSS fix',
    means: 'reports for 10 min without a GNSS fix; positions by cell towers do not count',
    doubt: 'tunnels, roofs, port cranes',
    todo: 'look for a tunnel, a roof, a crane; with JAMMING treat it as P1',
  },
  JAMMING: {
    label: 'Jamming',
    means:
      'the device says that it is jammed: at once; or it has reported for 10 min without a GNSS fix while at least 2 seals within 5 km keep theirs; P1',
    doubt: 'in a gate area, or where 2 other seals nearby lost theirs, too, it is a roof or a tunnel: no alert',
    todo: 'call the driver; send the control team to the last place',
  },
  UNLOCK_OUTSIDE_ZONE: {
    label: 'Unlocked outside the gates',
    means:
      'a valid card or password was accepted while the whole accuracy circle lies outside every gate, without a valid order; P1 until locked again',
    doubt: 'only with the whole accuracy circle outside',
    todo: 'ask the holder of the card; send the control team; it often comes with SEAL_OPENED',
  },
  UNREGISTERED_CARD: {
    label: 'Unknown card',
    means: 'the seal refused a card: the first time P3, a second within 10 min P2',
    doubt: 'a card of a colleague that is not registered yet',
    todo: 'ask the driver who swipes; look where it stands',
  },
  WRONG_PASSWORD: {
    label: 'Wrong passwords',
    means: 'more than 5 wrong passwords in a row; P2',
    doubt: 'somebody entitled who remembers it wrongly',
    todo: 'call the driver; change the password on arrival',
  },
  LOCK_FAULT: {
    label: 'Lock jammed or motor fault',
    means: 'the lock reports a motor fault; until it is seen to work',
    doubt: 'dirt, ice, a flat battery',
    todo: 'tell the receiving gate to prepare opening by hand',
  },
  SHOCK: {
    label: 'Shock',
    means: 'shaken at a standstill (under 5 km/h) outside the gates; P3',
    doubt: 'muted on the move, in gates and ports',
    todo: 'look for a long stop or an opening beside it',
  },
  SOS: {
    label: 'Emergency call',
    means: 'somebody pressed the emergency button; P1 at once',
    doubt: 'pressed by mistake: ask by telephone',
    todo: 'call the driver, the police, the nearest team',
  },
  CLOCK_ANOMALY: {
    label: 'Wrong clock',
    means:
      "the seal's clock is off by over 5 min, was reset, lost GPS weeks, or dates tampering before the arming; P3. Times are corrected, or the time received is judged",
    doubt: 'a buffered report is no wrong clock',
    todo: 'note it; where it is about tampering look at the seal at once',
  },
  SEQUENCE_GAP: {
    label: 'Reports missing',
    means:
      'serial numbers jumped and were not sent later within 60 min; P3; backfill closes it and never takes it away',
    doubt: 'roll-over 255→0; a device that restarted',
    todo: 'look for lost coverage, jamming or an open case in that time',
  },
  SPOOFING: {
    label: 'Forged positions',
    means:
      'positions jumped faster than 180 km/h twice, with fixes that agree between; or once, with another sign (frozen while moving, on a perfect grid, too few satellites); P1',
    doubt: 'an old table of cell towers; reflections between houses under 1 km do not count',
    todo: "compare cameras and the tractor; don't trust the map",
  },
  SEAL_REMOVED: {
    label: 'Seal taken off',
    means:
      'opened or cut without an order and shaken at least 3 times at a standstill outside the gates, within 10 min; P1. Inferred, not measured',
    doubt: 'takes two signs: opened or cut, and shaken',
    todo: 'send the control team; look whether the seal still hangs on the container',
  },
  TRANSLOAD_SUSPECT: {
    label: 'Goods may be transloaded',
    means:
      'stopped for 30 min outside gates and rest areas and shaken at least 3 times; or two seals of different trips, both off their routes, stand within 50 m of each other for 5 min; P1',
    doubt:
      'a breakdown or a changed tyre shakes a standing truck, too; two drivers may rest side by side on a diversion; two that pass each other, or drive on together, are no alert',
    todo: 'send the control team to the place; look for another vehicle beside it; open the other trip, if it is named',
  },
  SEAL_TRUCK_SPLIT: {
    label: 'Seal away from its truck',
    means:
      'more than 500 m from the phone that is bound to its vehicle, or from the first seal of the same plate, for 5 min, at 3 positions or more, outside gates; P1. Needs such a phone or such a seal',
    doubt:
      'both are held against each other at the same device time, so late reports don’t matter; whoever carries the phone may have left the cab',
    todo: 'call the driver; compare both tracks with the corridor; send the control team to the seal',
  },
  CONVOY_SPLIT: {
    label: 'Convoy split',
    means: 'more than 5 km from every other seal of its trip for 5 min, outside gates; P2',
    doubt: 'seals that are silent are left out; a rest or a breakdown parts a convoy, too',
    todo: 'call the driver; have the others wait; send the control team when it leaves the corridor',
  },
  CLONE: {
    label: 'Cloned seal',
    means:
      'two devices use one seal id: two sessions from two addresses keep reporting in turns for over a minute, or say in turns that they are too far apart to be one seal, or take over each other’s connection 6 times in 10 min; P1',
    doubt: 'a roaming seal leaves a dead session that says nothing; IPv6 addresses of one /64 network are one',
    todo: 'send the control team to both places; revoke the token and give the true seal a new one; compare serial numbers and firmware',
  },
  PLATFORM_DEGRADED: {
    label: 'Platform degraded',
    means:
      'the platform, not a seal: more than 30 % of the seals under way fell silent within 5 min (10 seals at least), judging more than 60 s behind, or a store that takes nothing for 30 s; P1, one alert. While seals are silent together, the SIGNAL_LOST of those that fell silent with it are held back (of 20 seals or fewer for 30 min at most); one that was heard since rings as ever; afterwards those that stay silent ring, each after its full deadline',
    doubt: 'a small region in one gap of coverage looks like a failing platform',
    todo: 'call whoever runs the platform (runbook); telephone the trucks that matter most until it is over',
  },
}
