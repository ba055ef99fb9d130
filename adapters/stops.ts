import type { Logger } from 'pino'

/** Stops what was started, in reverse; one that fails stops no other. */
export const createStops = (log: Logger) => {
  const stops: { readonly name: string; readonly stop: () => unknown }[] = []
  const add = (name: string, stop: () => unknown): unknown => stops.push({ name, stop })
  return {
    add,
    /** Stopped in the order in which starts were begun, also when it is not open by then; one that failed needs no stop. */
    started<Opened extends { close(): unknown }>(name: string, opening: Promise<Opened>): Promise<Opened> {
      add(name, async () => {
        const opened = await opening.catch(() => null)
        await opened?.close()
      })
      return opening
    },
    async runAll(): Promise<void> {
      for (const { name, stop } of stops.splice(0).reverse()) {
        try {
          await stop()
        } catch (error) {
          log.error({ err: error }, `${name} did not stop cleanly`)
        }
      }
    },
  }
}
export type Stops = ReturnType<typeof createStops>
