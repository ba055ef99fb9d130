import type { TripReportWire } from '../../../contract/http/trip-report.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { tripAddress } from '../api/trips.ts'
import { useList } from '../api/use-list.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { DataTable } from '../table/data-table.tsx'
import type { Cursor } from './cursor.ts'
import { RawReport } from './raw-report.tsx'
import { newestOf } from './say-report.ts'
import styles from './trip.module.css'
import { TRIP_VIEW } from './trip-filter-names.ts'
import { useRawReportColumns } from './use-raw-report-columns.ts'

const NOTHING = {}

/** What the trip's seals sent, as it came, newest first; one that is opened shows its bytes, and the cursor goes there. */
export const RawReportsTab = ({ tripId, cursor }: { tripId: string; cursor: Cursor }) => {
  const { t } = useWords()
  const list = useList<TripReportWire>(`${tripAddress(tripId)}/reports`, NOTHING)
  const columns = useRawReportColumns()
  const [{ report }, change] = useAddressFilter(TRIP_VIEW)
  const open = (row: TripReportWire) => {
    cursor.set(Date.parse(newestOf(row)?.at ?? row.receivedAt))
    change({ report: String(row.offset) })
  }
  return (
    <>
      <p className="quiet">{t('rawReport.hint')}</p>
      <Answer asked={list}>
        {(rows) => (
          <div className={styles.table}>
            <DataTable
              id="trip-reports"
              label={t('journey.tab.reports')}
              columns={columns}
              rows={rows}
              idOf={({ offset }) => String(offset)}
              onOpen={open}
              more={list}
              empty={<Empty title={t('journey.none.reports')}>{t('journey.noneHint.reports')}</Empty>}
            />
          </div>
        )}
      </Answer>
      {report && (
        <RawReport key={report} tripId={tripId} offset={report} onClose={() => change({ report: undefined })} />
      )}
    </>
  )
}
