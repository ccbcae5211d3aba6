// News for whoever watches.

export type Live = {
  /** Calls the listener after every commit that changed something; returns how to stop. */
  subscribe(listener: (change: LiveChange) => void): () => void
}

/** What changed; empty lists of a kind that is named mean "many". */
export type LiveChange = {
  runs?: string[]
  workItems?: string[]
  records?: string[]
  definitions?: string[]
  /** What is scheduled or waits, and failed flows; always empty. */
  schedules?: string[]
}
