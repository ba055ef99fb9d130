import { useEffect, useRef } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './page.module.css'

/** The address that was arrived at last. The first one, at which the window was opened, keeps the browser's own focus. */
let arrivedAt: string | null = null

/**
 * The h1 of a page. It names the document, and takes the focus when one comes from another page: a keyboard goes on from
 * there, a screen reader reads where it is.
 */
export const PageHeading = ({ children, isHidden = false }: { children: string; isHidden?: boolean }) => {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · ${t('app.name')}`
  }, [children, t])
  useEffect(() => {
    const from = arrivedAt
    arrivedAt = location.pathname
    if (from === null || from === arrivedAt) return
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={isHidden ? 'visually-hidden' : styles.title} data-page-title>
      {children}
    </h1>
  )
}
