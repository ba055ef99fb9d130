import { useSyncExternalStore } from 'react'
import type { Choice } from './choice.ts'
import { choiceStore } from './choice-store.ts'

export const useChoice = (): Choice | null => useSyncExternalStore(choiceStore.subscribe, choiceStore.get)
