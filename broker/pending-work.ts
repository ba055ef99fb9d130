/** Promises nobody waits for until the end. They must not reject: whoever adds one has handled that. */
export type PendingWork = {
  add(work: Promise<void>): void
  /** Resolves when everything added so far is over. */
  settled(): Promise<void>
}

export const createPendingWork = (): PendingWork => {
  const pending = new Set<Promise<void>>()
  return {
    add(work) {
      pending.add(work)
      void work.finally(() => pending.delete(work))
    },
    async settled() {
      await Promise.all(pending)
    },
  }
}
