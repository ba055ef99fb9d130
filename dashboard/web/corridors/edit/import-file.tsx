import { Button, FileButton } from '@mantine/core'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { type CorridorImportWire, type ImportReport, importCorridorFile } from '../../api/corridors.ts'
import { RequestFailed } from '../../api/request.ts'
import { useAct } from '../../api/use-act.ts'
import { FormProblem } from '../../forms/form-problem.tsx'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { Lines } from '../draft/use-draft.ts'

type Props = {
  gates: Pick<CorridorWire, 'originGate' | 'destinationGate'>
  onTake: (lines: Lines) => void
  onLookAt: (position: LngLat) => void
}

/** A route file becomes a proposal with its report; nothing changes until the lines are taken over. */
export const ImportFile = ({ gates, onTake, onLookAt }: Props) => {
  const { t } = useWords()
  const { originGate, destinationGate } = gates
  const act = useAct<{ name: string; text: string }, CorridorImportWire>({
    run: (file) => importCorridorFile(file, { originGate, destinationGate }),
  })
  const read = async (file: File | null) => {
    if (file) act.mutate({ name: file.name, text: await file.text() })
  }
  const take = () => {
    if (!act.data) return
    onTake(act.data.lines.map(({ lengthKm: _, ...line }) => line))
    act.reset()
  }
  return (
    <details className={styles.fold}>
      <summary>{t('corridor.import')}</summary>
      <div className={styles.part}>
        <p className="quiet">{t('corridor.importHint')}</p>
        <div className={styles.row}>
          <FileButton accept=".gpx,.kml,.geojson,.json" onChange={read}>
            {(props) => (
              <Button {...props} variant="default" loading={act.isPending}>
                {t('corridor.chooseFile')}
              </Button>
            )}
          </FileButton>
          {act.data && <Button onClick={take}>{t('corridor.takeLines')}</Button>}
        </div>
        <FormProblem error={act.error} />
        {act.data && <Proposed proposal={act.data} />}
        <Report report={act.data?.report ?? refusedReport(act.error)} onLookAt={onLookAt} />
      </div>
    </details>
  )
}

const Proposed = ({ proposal }: { proposal: CorridorImportWire }) => {
  const { t, number } = useWords()
  const [main, ...others] = proposal.lines
  return (
    <p role="status" data-proposal>
      {t('corridor.proposed', { km: number(main?.lengthKm ?? 0, 1), count: others.length })}
    </p>
  )
}

/** A file of which no line can be made says why in the same form (400 `corridor.import-refused`). */
const refusedReport = (error: Error | null): ImportReport =>
  error instanceof RequestFailed ? ((error.problem?.report as ImportReport | undefined) ?? []) : []

const Report = ({ report, onLookAt }: { report: ImportReport; onLookAt: (position: LngLat) => void }) => {
  const { t } = useWords()
  if (report.length === 0) return null
  return (
    <ul className={styles.found} aria-label={t('corridor.report')}>
      {report.map(({ severity, code, path, message, at }) => (
        <li key={`${code} ${path} ${message}`}>
          <strong>{t(`corridor.found.${severity}`)}</strong> {t(`finding.${code.replace('.', '_')}`)}{' '}
          <span className="quiet">{path === '' ? message : `${path}: ${message}`}</span>
          {at && (
            <Button variant="default" size="compact-xs" onClick={() => onLookAt(at)}>
              {t('corridor.look')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
