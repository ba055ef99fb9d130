import { useEffect } from 'react'
import { useHotkeys } from '../desk/keys/use-hotkeys.ts'
import { openSearch } from '../search/open-search.ts'
import { useShell } from './use-shell.ts'

/** Keys that work on every page. Ctrl-K is heard also while something is typed; the others are not. */
export const useShellKeys = (): void => {
  const { openKeys } = useShell()
  useHotkeys({ '/': openSearch, '?': openKeys })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      openSearch()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
