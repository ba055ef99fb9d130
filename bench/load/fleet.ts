import type { ApiClient } from '../../simulators/api-client.ts'
import { drawBorder } from '../../simulators/demo/border.ts'
import { readGates, readRoutes } from '../../simulators/places/places.ts'
import { armSeals } from '../platform/arm-seals.ts'
import type { GeneratorOrder } from './generator-process.ts'

type Driven = GeneratorOrder['seals'][number]
export type ArmedOnRoad = Driven & { readonly tripId: string }

/** Seals on armed trips since before `fromMs`, evenly over the demonstration's corridors; its border is drawn first. */
export const armOnRoads = async (
  api: ApiClient,
  count: number,
  fromMs = Date.now(),
): Promise<readonly ArmedOnRoad[]> => {
  const routes = readRoutes()
  await drawBorder(api, { gates: readGates(), routes })
  const perRoute = Math.ceil(count / routes.length)
  const armed: ArmedOnRoad[] = []
  for (const [index, route] of routes.entries()) {
    const here = Math.min(perRoute, count - armed.length)
    const seals = await armSeals(api, {
      count: here,
      armedAtMs: fromMs - 60_000,
      intervalS: 30,
      prefix: `R${index}`,
      route,
    })
    for (const [place, seal] of seals.entries())
      armed.push({ ...seal, course: { coordinates: route.coordinates, place, fromMs } })
  }
  return armed
}

/** The same seals for a broker that asks for no trip. */
export const onRoads = (count: number): readonly Driven[] => {
  const routes = readRoutes()
  return Array.from({ length: count }, (_, index) => {
    const route = routes[index % routes.length]
    const course = {
      coordinates: route?.coordinates ?? [],
      place: Math.floor(index / routes.length),
      fromMs: Date.now(),
    }
    return { id: `R${index % routes.length}${String(index).padStart(6, '0')}`, token: 'yardstick', course }
  })
}
