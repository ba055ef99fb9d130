import type { WhoWire } from '../../../../contract/http/session.ts'
import type { Choice } from '../../choice/choice.ts'
import { SealPanel } from '../trip/seal-panel.tsx'
import { TripPanel } from '../trip/trip-panel.tsx'
import { AlertDetail } from './alert-detail.tsx'

type Props = { choice: Choice; role: WhoWire['role']; onMap?: (() => void) | undefined }

/** What the choice is about. Keyed by id: a new choice starts with empty forms. */
export const DetailPanel = ({ choice, role, onMap }: Props) => {
  switch (choice.kind) {
    case 'alert':
      return <AlertDetail key={choice.id} id={choice.id} role={role} onMap={onMap} />
    case 'trip':
      return <TripPanel key={choice.id} id={choice.id} onMap={onMap} />
    case 'seal':
      return <SealPanel key={choice.id} id={choice.id} onMap={onMap} />
  }
}
