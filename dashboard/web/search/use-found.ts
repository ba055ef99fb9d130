import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SearchWire } from '../../../contract/http/search.ts'
import { request, withQuery } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { type Found, foundPages, foundRecords } from './found.ts'

const TYPING_MS = 200
/** One letter finds everything and says nothing. */
const LEAST_LETTERS = 2
const SHOWN = 24

/** What a text finds: pages at once, records as soon as typing rests. */
export const useFound = (typed: string) => {
  const { t } = useWords()
  const { who } = useShell()
  const text = typed.trim()
  const [asked] = useDebouncedValue(text, TYPING_MS)
  const answer = useQuery({
    queryKey: ['search', asked],
    queryFn: () => request<SearchWire>('GET', withQuery('/search', { q: asked, limit: SHOWN })),
    enabled: asked.length >= LEAST_LETTERS,
    placeholderData: (before) => before,
  })
  const isAsked = text.length >= LEAST_LETTERS
  const items = useMemo((): readonly Found[] => {
    if (!isAsked) return []
    return [...foundPages(text, who.role, (key) => t(`page.${key}`)), ...foundRecords(answer.data?.items ?? [])]
  }, [isAsked, text, who.role, t, answer.data])
  return { items, isAsked, isSettled: answer.isSuccess && asked === text && !answer.isPlaceholderData, answer }
}
