import { useCallback } from 'react'
import { useWords } from '../language/use-words.ts'
import { useGates } from './network.ts'

/** The name of a gate in the chosen language; its id while the gates are on their way. */
export const useGateName = (): ((id: string) => string) => {
  const { of } = useWords()
  const gates = useGates().data
  return useCallback(
    (id) => {
      const gate = gates?.find((one) => one.id === id)
      return gate ? of(gate.properties.name) : id
    },
    [of, gates],
  )
}
