// What the views of the inbox are called.
import type { inboxViews } from '../app/search-params.ts'

export const viewWords: Record<(typeof inboxViews)[number], string> = {
  all: 'All',
  mine: 'Mine',
  queues: 'My queues',
  later: 'Later',
  done: 'Done',
}
