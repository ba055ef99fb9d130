import type { Logger } from 'pino'
import type { OnRuleError } from '../domain/judging/step.ts'

/** Names a rule that threw, and the journey it threw at; the report, and the line, live. */
export const logRuleErrors =
  (log: Logger): OnRuleError =>
  (code, error, { tripId, sealId }) =>
    log.error({ err: error, code, tripId, sealId }, 'a rule failed and was skipped')
