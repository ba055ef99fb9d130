import type { RuleSettings } from '../../../domain/rules/settings.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'

/** What a trip is judged by: the settings it was armed with; while it is not armed, those in force. */
export const settingsOf = async ({ records }: Pick<Context, 'records'>, trip: Trip): Promise<RuleSettings> => {
  const armed = (await records.trips.acts(trip.id)).find((act) => act.kind === 'arm')
  const version = armed ? await records.rules.version(armed.rulesVersion) : null
  return (version ?? (await records.rules.newest())).settings
}
