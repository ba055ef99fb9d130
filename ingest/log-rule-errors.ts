import type { Logger } from 'pino'
import type { Plan } from '../domain/judging/plan.ts'
import type { OnRuleError } from '../domain/judging/step.ts'

/** Names a rule that threw, and the journey it threw at; the report, and the line, live. */
export const logRuleErrors =
  (log: Logger) =>
  ({ tripId, sealId }: Plan): OnRuleError =>
  (code, error) =>
    log.error({ err: error, code, tripId, sealId }, 'a rule failed and was skipped')
