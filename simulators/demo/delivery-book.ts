/** One event as the control room got it. */
export type Delivery = {
  readonly id: string
  readonly type: string
  readonly receivedAtMs: number
  /** How often it came: at least once is what is promised. */
  readonly attempts: number
  readonly body: unknown
}

export type DeliveryBook = {
  write(id: string, body: unknown, nowMs: number): void
  newestFirst(): readonly Delivery[]
}

const MOST_KEPT = 500

/** Keeps the latest events, each once however often it was sent. */
export const createDeliveryBook = (): DeliveryBook => {
  const kept = new Map<string, Delivery>()
  return {
    write: (id, body, nowMs) => {
      const before = kept.get(id)
      const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : ''
      const attempts = (before?.attempts ?? 0) + 1
      kept.set(id, { id, type, receivedAtMs: before?.receivedAtMs ?? nowMs, attempts, body })
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
    },
    newestFirst: () => [...kept.values()].reverse(),
  }
}
