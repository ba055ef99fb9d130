import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { registerSeals } from '../api/seals.ts'
import { useAct } from '../api/use-act.ts'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'
import { saveFile } from '../table/save-file.ts'
import layout from '../theme/layout.module.css'

const TOKENS_FILE = 'seal-tokens.csv'
/** The columns the server reads; the first is required (`POST /seals/bulk`). */
const COLUMNS = 'id,model,reportingIntervalS,gate'

/** All seals of a CSV file or none; the answer, a file with their tokens, is saved at once: nobody is told them again. */
export const RegisterFile = () => {
  const { t } = useWords()
  const [tokens, setTokens] = useState<string | null>(null)
  const act = useAct<{ name: string; text: string }, string>({
    run: ({ text }, key) => registerSeals(text, key),
    invalidates: [['/seals'], ['/statistics/seal-stock']],
    done: (answer) => ({ text: t('seals.registeredMany', { count: countOf(answer) }) }),
  })
  const send = async (file: File | null) => {
    if (!file) return
    const text = await file.text()
    act.mutate(
      { name: file.name, text },
      {
        onSuccess: (answer) => {
          setTokens(answer)
          saveFile(TOKENS_FILE, 'text/csv', answer)
        },
      },
    )
  }
  return (
    <div className={layout.column}>
      <p>{t('seals.fileHint')}</p>
      <p>
        <code>{COLUMNS}</code>
      </p>
      <FormProblem error={act.error} />
      <div className={layout.row}>
        <FileButton accept="text/csv,.csv" onChange={send}>
          {(props) => (
            <Button {...props} loading={act.isPending}>
              {t('seals.chooseFile')}
            </Button>
          )}
        </FileButton>
        {tokens && (
          <Button variant="default" onClick={() => saveFile(TOKENS_FILE, 'text/csv', tokens)}>
            {t('seals.saveAgain')}
          </Button>
        )}
      </div>
      {tokens && <p role="status">{t('seals.tokensSaved', { file: TOKENS_FILE })}</p>}
    </div>
  )
}

/** Seals in a file of tokens: its lines but the head. */
const countOf = (csv: string): number => csv.trim().split('\n').length - 1
