import { type ReactNode, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import styles from './page.module.css'
import { PageHeading } from './page-heading.tsx'

type Props = {
  /** In the heading and in the document's title. */
  title: string
  /** One quiet line under the heading: what the page is about, how much it shows. */
  hint?: ReactNode
  /** Buttons at the heading's right. */
  actions?: ReactNode
  /** A row of fields between heading and body; their values live in the address (`useAddressFilter`). */
  filters?: ReactNode
  /** The body does not scroll itself: a table in it does. */
  isFilled?: boolean
  children: ReactNode
}

/** The frame of every page but desk and wall: title, actions, filters, body, always in the same places. */
export const Page = ({ title, hint, actions, filters, isFilled, children }: Props) => (
  <div className={styles.page}>
    <div className={styles.head}>
      <div className={styles.words}>
        <PageHeading>{title}</PageHeading>
        {hint && <p className="quiet">{hint}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
    {filters && <Filters>{filters}</Filters>}
    <div className={styles.body} data-filled={isFilled || undefined}>
      {children}
    </div>
  </div>
)

/** On a phone the fields would fill the screen: they are folded, but for an address that brings some. */
const Filters = ({ children }: { children: ReactNode }) => {
  const { t } = useWords()
  const isPhone = useIsPhone()
  const [isOpen] = useState(() => location.search !== '')
  if (!isPhone) return <div className={styles.filters}>{children}</div>
  return (
    <details className={styles.folded} open={isOpen}>
      <summary>{t('filter.title')}</summary>
      <div className={styles.filters}>{children}</div>
    </details>
  )
}
