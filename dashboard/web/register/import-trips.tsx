import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import type { ImportReport } from '../../../contract/http/trip-import.ts'
import { importTemplate, importTrips } from '../api/registration.ts'
import { useAct } from '../api/use-act.ts'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { saveFile } from '../table/save-file.ts'
import { ImportRows } from './import-rows.tsx'
import styles from './register.module.css'

type ChosenFile = { readonly name: string; readonly text: string }

/** All trips of a CSV file or none: it is tried first, its rows are shown, then it is registered. */
export const ImportTrips = () => {
  const { t, language } = useWords()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const trial = useAct<ChosenFile, ImportReport>({ run: ({ text }, key) => importTrips(text, true, key) })
  const taking = useAct<ChosenFile, ImportReport>({
    run: ({ text }, key) => importTrips(text, false, key),
    invalidates: [['/trips'], ['/seals']],
    done: ({ trips }) => ({ text: t('register.imported', { count: trips }) }),
  })
  const template = useAct<'vi' | 'en', string>({ run: importTemplate })
  const tryFile = async (chosen: File | null) => {
    if (!chosen) return
    const read = { name: chosen.name, text: await chosen.text() }
    taking.reset()
    setFile(read)
    trial.mutate(read)
  }
  const report = taking.data ?? trial.data
  return (
    <div className={styles.import}>
      <p>{t('register.fileHint')}</p>
      <div className={styles.row}>
        <FileButton accept="text/csv,.csv" onChange={tryFile}>
          {(props) => (
            <Button {...props} size="lg" loading={trial.isPending}>
              {t('register.chooseFile')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          size="lg"
          loading={template.isPending}
          onClick={() => template.mutate(language, { onSuccess: (text) => saveFile('trips.csv', 'text/csv', text) })}
        >
          {t('register.template')}
        </Button>
      </div>
      <FormProblem error={template.error ?? taking.error ?? trial.error} />
      {file && report && (
        <>
          <p role="status" data-import={report.dryRun ? 'tried' : 'taken'}>
            {sayReport(file.name, report, t)}
          </p>
          {report.dryRun && report.ok && (
            <Button size="lg" loading={taking.isPending} onClick={() => taking.mutate(file)}>
              {t('register.takeOver', { count: report.trips })}
            </Button>
          )}
          <ImportRows report={report} />
        </>
      )}
    </div>
  )
}

const sayReport = (file: string, report: ImportReport, t: ReturnType<typeof useWords>['t']): string => {
  const wrong = report.rows.filter(({ ok }) => !ok).length
  if (!report.dryRun) return t('register.fileTaken', { file, count: report.trips })
  return report.ok
    ? t('register.fileGood', { file, count: report.trips })
    : t('register.fileBad', { file, count: wrong, all: report.rows.length })
}
