import { useState } from 'react'
import { useAddressFilter } from '../../address/use-address-filter.ts'
import { useWords } from '../../language/use-words.ts'
import { AllAlerts } from './all-alerts.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { OpenAlerts } from './open-alerts.tsx'
import styles from './queue.module.css'
import { countFilters, QUEUE_FILTER_NAMES, QUEUE_TABS, readQueueFilter } from './queue-filter.ts'
import { UnsentActs } from './unsent-acts.tsx'

/** The queue: what needs a human, most urgent first; what is mine; and everything that was. */
export const AlertQueue = () => {
  const { t } = useWords()
  const [address, change] = useAddressFilter(QUEUE_FILTER_NAMES)
  const filter = readQueueFilter(address)
  const set = countFilters(filter)
  const [isOpen, setOpen] = useState(set > 0)
  return (
    <>
      <div className={styles.head}>
        <fieldset className={styles.tabs}>
          <legend className="visually-hidden">{t('queue.filter')}</legend>
          {QUEUE_TABS.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.tab}
              aria-pressed={name === filter.tab}
              onClick={() => change({ tab: name === 'open' ? undefined : name, state: undefined })}
            >
              {t(`queue.${name}`)}
            </button>
          ))}
          <button
            type="button"
            className={styles.filterButton}
            aria-expanded={isOpen}
            data-filters-set={set}
            onClick={() => setOpen(!isOpen)}
          >
            {set === 0 ? t('queue.filters') : t('queue.filtersSet', { count: set })}
          </button>
        </fieldset>
        {isOpen && <FilterPanel filter={filter} change={change} />}
      </div>
      <UnsentActs />
      {filter.tab === 'all' ? <AllAlerts filter={filter} /> : <OpenAlerts filter={filter} />}
      <BulkBar />
    </>
  )
}
