import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'

const TYPING_MS = 300

/** A text field whose value goes into the address when typing rests; what comes from the address (Back) is shown. */
export const useTypedFilter = (kept: string | undefined, keep: (text: string | undefined) => void) => {
  const [text, setText] = useState(kept ?? '')
  const later = useDebouncedCallback((next: string) => keep(next.trim() || undefined), TYPING_MS)
  useEffect(() => setText((now) => (now.trim() === (kept ?? '') ? now : (kept ?? ''))), [kept])
  const change = (next: string) => {
    setText(next)
    later(next)
  }
  return [text, change] as const
}
