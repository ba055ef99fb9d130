import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { type Done, doneStore } from '../done/done-store.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import type { RequestFailed } from './request.ts'

type ActOptions<Input, Answer> = {
  /** Sends it; `idempotencyKey` goes into the request of a POST. */
  readonly run: (input: Input, idempotencyKey: string) => Promise<Answer>
  /** Keys of what has to be read again afterwards, by their beginnings. */
  readonly invalidates?: readonly QueryKey[]
  /** What is said when it is done, with how to undo it where that is possible. */
  readonly done?: (answer: Answer, input: Input) => Done | null
}

/**
 * Something an officer does to a record. When the line breaks it is not known whether it was done: the next attempt with
 * the same input goes under the same Idempotency-Key, so that it happens once (CONTRACT, "HTTP").
 */
export const useAct = <Input, Answer = unknown>({ run, invalidates = [], done }: ActOptions<Input, Answer>) => {
  const queries = useQueryClient()
  const open = useRef<{ readonly input: string; readonly key: string } | null>(null)
  const keyOf = (input: Input): string => {
    const text = JSON.stringify(input) ?? ''
    if (open.current?.input !== text) open.current = { input: text, key: newIdempotencyKey() }
    return open.current.key
  }
  return useMutation<Answer, RequestFailed, Input>({
    mutationFn: (input) => run(input, keyOf(input)),
    onSuccess: async (answer, input) => {
      open.current = null
      const said = done?.(answer, input)
      if (said) doneStore.say(said)
      await Promise.all(invalidates.map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      // An answer is an answer: only silence leaves the question open.
      if (error.status > 0) open.current = null
    },
  })
}
