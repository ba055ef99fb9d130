import type { AnyKept } from '../acts/kept-act.ts'
import { useOutbox } from '../acts/use-outbox.ts'

/** What was done on this device and is not sent, or was refused when nobody looked. */
export const useUnsent = () => {
  const { all, outbox } = useOutbox()
  return {
    outbox,
    waiting: all.filter(({ state }) => state === 'waiting'),
    refused: all.filter(({ state, isDelayed }: AnyKept) => state === 'refused' && isDelayed),
  }
}
