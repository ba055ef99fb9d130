import { BacktestBusy, type BacktestQuestion } from '../../../adapters/backtests/backtests.ts'
import { type BacktestWire, backtestToWire } from '../../../contract/http/backtest.ts'
import { ALERT_CODES } from '../../../domain/alert/alert.ts'
import { CONTENT_CODES } from '../../../domain/rules/rules.ts'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'

const NOT_TRIED = ALERT_CODES.filter((code) => !CONTENT_CODES.includes(code))
/** Long enough for most, short enough to ask again. */
const AGAIN_AFTER_S = 10

/** Judges history again and tells the differences; ends when the caller goes away. */
export const tryOnHistory = async (
  { backtests, log }: Context,
  question: BacktestQuestion,
  gone: AbortSignal,
): Promise<BacktestWire> => {
  try {
    const answer = await backtests.run(question, gone)
    const { trips, reports, tookMs, cut, ruleErrors } = answer
    log.info({ trips, reports, tookMs, cut, ruleErrors }, 'history was judged again')
    return backtestToWire(question, answer, [...NOT_TRIED])
  } catch (error) {
    if (gone.aborted)
      throw new Problem({ status: 503, code: 'backtest.abandoned', detail: 'nobody waited for the answer' })
    if (!(error instanceof BacktestBusy)) throw error
    throw new Problem({
      status: 429,
      code: 'backtest.busy',
      detail: 'another back-test is running, and one at a time is run: ask again when it is done',
      headers: { 'Retry-After': String(AGAIN_AFTER_S) },
    })
  }
}
