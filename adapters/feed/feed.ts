/**
 * Wake-up hints between processes: «something changed, go and look». A hint carries nothing that isn't in a store;
 * losing one loses nothing, because everybody also looks by the clock.
 */
export const FEED_TOPICS = ['journal', 'acts', 'network', 'alerts', 'seals', 'commands', 'outbox', 'webhooks'] as const
export type FeedTopic = (typeof FEED_TOPICS)[number]

export type Feed = {
  hint(topic: FeedTopic): void
  /** Returns how to stop listening. A listener that throws harms nobody else. */
  listen(topic: FeedTopic, listener: () => void): () => void
}
