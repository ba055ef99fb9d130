import { z } from 'zod'
import type { ApiClient } from './api-client.ts'
import { inParallel } from './in-parallel.ts'

const registered = z.object({ id: z.string(), token: z.string() })

/** Enough to be quick, few enough to leave the platform air. */
const AT_ONCE = 8

/** Makes seals known to the platform and returns their tokens, told this once. Throws `ApiError`. */
export const registerSeals = async (
  api: ApiClient,
  seals: readonly { readonly id: string; readonly intervalS: number; readonly gate?: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const answers = await inParallel(seals, AT_ONCE, async ({ id, intervalS, gate }) =>
    registered.parse(
      await api.call('POST', '/seals', {
        id,
        model: 'Simulated',
        reportingIntervalS: intervalS,
        ...(gate === undefined ? {} : { gate }),
      }),
    ),
  )
  return new Map(answers.map(({ id, token }) => [id, token]))
}
