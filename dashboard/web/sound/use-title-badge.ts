import { useEffect } from 'react'

const BADGE = /^\(▲\d+\) /

/** Puts the number of P1 that wait before whatever the page calls itself: seen in a tab that is not looked at. */
export const useTitleBadge = (count: number): void => {
  useEffect(() => {
    const put = (): void => {
      const wanted = `${count > 0 ? `(▲${count}) ` : ''}${document.title.replace(BADGE, '')}`
      if (document.title !== wanted) document.title = wanted
    }
    put()
    const title = document.querySelector('title')
    if (!title) return
    const observer = new MutationObserver(put)
    observer.observe(title, { childList: true, characterData: true, subtree: true })
    return () => observer.disconnect()
  }, [count])
}
