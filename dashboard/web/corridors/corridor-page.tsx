import { Link } from 'wouter'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import { useCorridorVersions } from '../api/corridors.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { Answer } from '../states/answer.tsx'
import { CorridorEditor } from './corridor-editor.tsx'

/** One corridor on the map, with its tables beside it: drawn and tried by who may, read by everybody else. */
export const CorridorPage = ({ params }: PageProps) => {
  const { t, of } = useWords()
  const id = params.id ?? ''
  const versions = useCorridorVersions(id)
  const newest = versions.data?.[0]
  return (
    <Page
      title={newest ? of(newest.name) : t('corridor.title', { id })}
      hint={newest && <Between corridor={newest} />}
      actions={<Link href="/corridors">{t('corridors.all')}</Link>}
      isFilled
    >
      <Answer asked={versions} skeletonPx={480}>
        {([first, ...others]) => first && <CorridorEditor key={id} versions={[first, ...others]} />}
      </Answer>
    </Page>
  )
}

const Between = ({ corridor }: { corridor: CorridorWire }) => {
  const { t } = useWords()
  const gateName = useGateName()
  const { id, originGate, destinationGate, bothWays, version } = corridor
  const way = bothWays ? '↔' : '→'
  return (
    <>
      {`${id} · ${gateName(originGate)} ${way} ${gateName(destinationGate)} · ${t('corridor.versionName', { version })}`}
    </>
  )
}
