import type { UpTopic } from '../contract/topics.ts'
import type { SealId } from '../domain/ids.ts'

/** Who signed in; a phone that is no seal speaks the words of OwnTracks only (docs/decisions/0095). */
export type Sender = { readonly sealId: SealId; readonly isPhone: boolean }

/** Whether a topic is the sender's own. */
export const mayPublish = (sender: Sender, topic: UpTopic | null): topic is UpTopic =>
  topic?.sealId === sender.sealId && (topic.isPhone || !sender.isPhone)
