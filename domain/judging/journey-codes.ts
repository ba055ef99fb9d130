import type { AlertCode } from '../alert/alert.ts'
import { CONTENT_CODES, UNARMED_RULES } from '../rules/rules.ts'
import { TRANSPORT_RULES } from '../rules/transport-rules.ts'
import type { Plan } from './plan.ts'

const ARMED: readonly AlertCode[] = [
  // JAMMING is found by both kinds of rules (unite-episodes.ts), and reconciled once.
  ...new Set([...CONTENT_CODES, ...TRANSPORT_RULES.map(({ code }) => code)]),
]
const UNARMED: readonly AlertCode[] = UNARMED_RULES.map(({ code }) => code)

/** What judging a journey can find. Other alerts of a trip (SEAL_OVERDUE) follow something else and are left alone by it. */
export const journeyCodes = ({ phase }: Pick<Plan, 'phase'>): readonly AlertCode[] =>
  phase === 'unarmed' ? UNARMED : ARMED
